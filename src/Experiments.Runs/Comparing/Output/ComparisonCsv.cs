using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>
/// A comparison as CSV: a line for each run or group of seeds, numbers as they are. A text that a spreadsheet would take for a formula has an
/// apostrophe before it.
/// </summary>
public static class ComparisonCsv
{
    /// <summary>Writes it.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] settings = [.. comparison.Groups.SelectMany(group => group.DifferingSettings)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string metric = comparison.Options.Metric;
        var text = new StringBuilder();
        Line(text,
        [
            "table", "run", "runs", "name", "status", "stand_ins", .. settings.Select(Safe),
            $"validation.{metric}", $"validation.{metric}.sd", $"test.{metric}", $"test.{metric}.sd",
            "difference", "difference.low", "difference.high", "gained", "lost", "mcnemar_p", "p", "p_holm", "smallest", "verdict", "seconds",
        ]);
        foreach ((int index, ComparisonGroup group) in comparison.Groups.Index())
        {
            foreach (ComparisonEntry entry in group.Entries)
            {
                Line(text, Fields(index + 1, entry, settings, metric));
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Fields(int table, ComparisonEntry entry, string[] settings, string metric)
    {
        MeanAndDeviation? validation = entry.Of($"{MetricSplits.Validation}.{metric}");
        MeanAndDeviation? test = entry.Of($"{MetricSplits.Test}.{metric}");
        Difference? difference = entry.Difference;
        return
        [
            Number(table), Safe(entry.First.FolderName), Number(entry.Runs.Count), Safe(entry.Name), ComparisonTable.StatusOf(entry),
            Safe(string.Join(' ', entry.First.StandIns.Select(standIn => standIn.Used))),
            .. settings.Select(key => Safe(entry.Setting(key) ?? "")),
            Number(validation?.Mean), Number(validation?.Deviation), Number(test?.Mean), Number(test?.Deviation),
            Number(difference?.Amount), Number(difference?.AmountInterval.Low), Number(difference?.AmountInterval.High),
            Number(difference?.Gained), Number(difference?.Lost), Number(difference?.McNemar), Number(difference?.PValue),
            Number(difference?.AdjustedPValue), Number(difference?.Smallest),
            entry.IsBaseline ? "baseline" : difference is null ? "" : VerdictWord.Of(difference.Verdict), Number(entry.Duration?.TotalSeconds),
        ];
    }

    private static string Number(double? value) => value?.ToString("G12", CultureInfo.InvariantCulture) ?? "";

    private static string Safe(string text) => CsvField.Inert(PlainText.Of(text));

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(field => field.Length == 0 ? "" : CsvField.Of(field))).Append('\n');
}

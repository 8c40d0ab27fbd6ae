using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>A sweep's results as CSV, numbers as they are.</summary>
public static class SweepCsv
{
    /// <summary>A line for each trial: <c>trials.csv</c>.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    public static string OfTrials(SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trials);
        string[] keys = [.. plan.Trials.SelectMany(trial => trial.Settings).Select(setting => setting.Key).Distinct()];
        string[] results = [.. trials.SelectMany(trial => trial.Run?.Results.Keys ?? []).Append(plan.Metric).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder();
        Line(text, ["trial", "point", .. keys, "state", .. results, "seconds", "run"]);
        foreach (TrialRecord trial in trials)
        {
            Line(text,
            [
                Whole(trial.Plan.Index), Whole(trial.Plan.Point),
                .. keys.Select(key => trial.Plan.Settings.FirstOrDefault(setting => setting.Key == key).Value ?? ""),
                trial.State.Word(),
                .. results.Select(key => trial.Run?.Results.TryGetValue(key, out double value) == true ? Number(value) : ""),
                Number(trial.Run?.Duration?.TotalSeconds), trial.Run?.FolderName ?? "",
            ]);
        }

        return text.ToString();
    }

    /// <summary>A line for each setting, the best first: <c>ranking.csv</c>.</summary>
    /// <param name="ranking">The ranking.</param>
    public static string OfRanking(SweepRanking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        string[] keys = [.. ranking.Settings.SelectMany(setting => setting.Settings).Select(setting => setting.Key).Distinct()];
        var text = new StringBuilder();
        Line(text,
        [
            "rank", "point", .. keys, "runs", "planned", ranking.Metric, $"{ranking.Metric}.sd", $"{ranking.Metric}.low", $"{ranking.Metric}.high",
            "difference", "difference.low", "difference.high", "p", "p_holm", "smallest", "verdict",
        ]);
        foreach ((int index, RankedSetting setting) in ranking.Settings.Index())
        {
            Difference? difference = setting.Entry?.Difference;
            Line(text,
            [
                setting is { IsComplete: true, Score: not null } ? Whole(index + 1) : "", Whole(setting.Point),
                .. keys.Select(key => setting.Settings.FirstOrDefault(one => one.Key == key).Value ?? ""),
                Whole(setting.Trials.Count(trial => trial.State.HasResult())), Whole(setting.Trials.Count),
                Number(setting.Value?.Mean), Number(setting.Value?.Deviation), Number(setting.Entry?.Interval?.Low), Number(setting.Entry?.Interval?.High),
                Number(difference?.Amount), Number(difference?.AmountInterval.Low), Number(difference?.AmountInterval.High),
                Number(difference?.PValue), Number(difference?.AdjustedPValue), Number(difference?.Smallest),
                setting.Entry?.IsBaseline == true ? "best" : difference is null ? "" : VerdictWord.Of(difference.Verdict),
            ]);
        }

        return text.ToString();
    }

    /// <summary>A line for each value of each axis: <c>effects.csv</c>.</summary>
    /// <param name="effects">The effects.</param>
    public static string OfEffects(IReadOnlyList<AxisEffect> effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        var text = new StringBuilder();
        Line(text, ["axis", "value", "runs", "mean", "effect", "effect.low", "effect.high", "blocks"]);
        foreach (AxisEffect effect in effects)
        {
            foreach (AxisLevel level in effect.Levels)
            {
                Line(text,
                [
                    string.Join(' ', effect.Axis.Paths), level.Value, Whole(level.Runs), Number(level.Mean), Number(level.Effect),
                    Number(level.EffectInterval?.Low), Number(level.EffectInterval?.High), Whole(level.Blocks),
                ]);
            }
        }

        return text.ToString();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("G12", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(field => field.Length == 0 ? "" : CsvField.Of(CsvField.Inert(PlainText.Of(field))))).Append('\n');
}

using System.Globalization;
using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>What the runs of a row came to: one run for each seed and fold.</summary>
/// <param name="Runs">The runs, by seed; at least one.</param>
internal sealed record RowFigures(IReadOnlyList<RunRecord> Runs)
{
    /// <summary>What a cell says where nothing is known.</summary>
    public const string Nothing = "—";

    /// <summary>What stood in for the real thing; empty: nothing.</summary>
    public string StandIns => string.Join(", ", Runs[0].StandIns.Select(standIn => $"{standIn.Used} for {standIn.Asked}"));

    /// <summary>What a cell of a column says, as plain text: per cent for shares, mean and standard deviation for several runs.</summary>
    public string Of(FilledColumn column) => column.Result is { } result ? Figure(result) : Names();

    private string Figure(string result)
    {
        // A mean over some of the runs would pass for one over all.
        if (Runs.Any(run => !run.Results.ContainsKey(result)) || MeanAndDeviation.Of([.. Runs.Select(run => run.Results[result])]) is not { } mean)
            return Nothing;
        var (factor, format) = MetricText.IsShare(result) ? (100, "0.00") : (1, "0.0000");
        return mean.Deviation is { } deviation ? $"{Text(mean.Mean)} ± {Text(deviation)}" : Text(mean.Mean);

        string Text(double value) => (value * factor).ToString(format, CultureInfo.InvariantCulture);
    }

    private string Names()
    {
        if (Runs.Count == 1)
            return Runs[0].FolderName;
        var seeds = Runs.Select(run => run.Seed).Distinct().ToList();
        return seeds.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Runs.Count} runs")
            : string.Create(CultureInfo.InvariantCulture, $"{Runs.Count} runs, seeds {string.Join(", ", seeds)}");
    }
}

namespace Experiments.Runs;

/// <summary>Runs whose numbers may be compared.</summary>
public sealed class ComparisonGroup
{
    private ComparisonGroup(IReadOnlyList<ComparisonRow> rows, IReadOnlyList<string> differingSettings, RunRecord first)
    {
        Rows = rows;
        DifferingSettings = differingSettings;
        StandIns = first.StandIns;
        RowHashes = first.Rows;
    }

    /// <summary>The runs by validation accuracy, the highest first; those without one last; equal ones by age.</summary>
    public IReadOnlyList<ComparisonRow> Rows { get; }

    /// <summary>The settings that differ within the group, sorted: the columns of <see cref="ComparisonRow.Settings"/>.</summary>
    public IReadOnlyList<string> DifferingSettings { get; }

    /// <summary>What stood in for the real thing in all of these runs; empty for real ones.</summary>
    public IReadOnlyList<StandIn> StandIns { get; }

    /// <summary>The rows that all of them saw.</summary>
    public RowHashes RowHashes { get; }

    internal static ComparisonGroup Of(IReadOnlyList<RunRecord> runs)
    {
        IReadOnlyList<string> differing = RunComparison.DifferingIn(runs);
        List<ComparisonRow> rows = [.. runs
            .OrderByDescending(run => run.ValidationAccuracy ?? double.NegativeInfinity)
            .ThenBy(run => run.Started ?? DateTimeOffset.MaxValue)
            .ThenBy(run => run.FolderName, StringComparer.Ordinal)
            .Select(run => new ComparisonRow(run, [.. differing.Select(key => run.Settings.GetValueOrDefault(key))]))];
        return new ComparisonGroup(rows, differing, rows[0].Run);
    }
}

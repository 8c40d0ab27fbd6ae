namespace Experiments.Runs;

/// <summary>
/// Runs side by side. Only runs whose numbers mean the same stand in one group: same source rows, same validation and test rows, and the
/// same stand-ins, if any. Groups are never mixed.
/// </summary>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<ComparisonGroup> groups, IReadOnlyList<string> differingSettings)
    {
        Groups = groups;
        DifferingSettings = differingSettings;
    }

    /// <summary>The groups: real runs before those with stand-ins, then larger groups first, then the one with the latest run.</summary>
    public IReadOnlyList<ComparisonGroup> Groups { get; }

    /// <summary>The settings that differ between any two of all runs: also what sets the groups apart.</summary>
    public IReadOnlyList<string> DifferingSettings { get; }

    /// <summary>Compares runs.</summary>
    /// <param name="runs">The runs, in any order.</param>
    public static RunComparison Of(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        List<ComparisonGroup> groups = [.. runs
            .GroupBy(run => (StandIns: StandInsOf(run), run.Rows))
            .Select(group => ComparisonGroup.Of([.. group]))
            .OrderBy(group => group.StandIns.Count > 0)
            .ThenByDescending(group => group.Rows.Count)
            .ThenByDescending(group => group.Rows.Max(row => row.Run.Started ?? DateTimeOffset.MinValue))];
        return new RunComparison(groups, DifferingIn(runs));
    }

    /// <summary>The keys whose value is not the same in all runs, sorted; a key that a run lacks differs from any value.</summary>
    internal static IReadOnlyList<string> DifferingIn(IReadOnlyList<RunRecord> runs) =>
        [.. runs.SelectMany(run => run.Settings.Keys)
            .Distinct(StringComparer.Ordinal)
            .Where(key => runs.Select(run => run.Settings.GetValueOrDefault(key)).Distinct(StringComparer.Ordinal).Count() > 1)
            .Order(StringComparer.Ordinal)];

    // Why something stood in does not matter here, only what.
    private static string StandInsOf(RunRecord run) =>
        string.Join('\n', run.StandIns.Select(standIn => $"{standIn.What}\t{standIn.Asked}\t{standIn.Used}").Order(StringComparer.Ordinal));
}

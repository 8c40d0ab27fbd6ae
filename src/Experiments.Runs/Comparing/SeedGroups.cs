namespace Experiments.Runs;

/// <summary>Puts runs of one group (of seeds, of folds) into one line.</summary>
internal static class SeedGroups
{
    /// <summary>The lines.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="named">A run that stands for its seed whatever other was made of it: the baseline; null: none.</param>
    public static IEnumerable<ComparisonEntry> Of(IReadOnlyList<RunRecord> runs, RunRecord? named = null) => runs
        .GroupBy(run => run.Group is null ? run.Folder : string.Join('\n', Shared(run)))
        .Select(group => new ComparisonEntry { Runs = [.. Once(group, named)] });

    // Older versions named a group by its settings alone, which say nothing of what files hold.
    private static IEnumerable<string?> Shared(RunRecord run) =>
        [run.Group, run.Rows.Source, run.Weights, .. run.StandIns.Select(standIn => standIn.Used)];

    // A seed that was run again must not count twice: the latest that came to its end stands for it, one that has seen the test split before
    // one that has not, or else the latest that has results.
    private static IEnumerable<RunRecord> Once(IEnumerable<RunRecord> runs, RunRecord? named) => runs
        .GroupBy(run => run.Identity ?? run.Folder)
        .Select(same => same.OrderByDescending(run => run.Folder == named?.Folder).ThenByDescending(run => run.HasResult)
            .ThenByDescending(run => run.TestAccuracy is not null).ThenByDescending(run => run.Results.Count > 0)
            .ThenByDescending(run => run.Started).First())
        .OrderBy(run => run.Seed)
        .ThenBy(run => run.Started);
}

namespace Experiments.Runs;

/// <summary>Puts runs of one group (of seeds, of folds) into one line.</summary>
internal static class SeedGroups
{
    public static IEnumerable<ComparisonEntry> Of(IReadOnlyList<RunRecord> runs) => runs
        .GroupBy(run => run.Group is null ? run.Folder : $"{run.Group}\n{string.Join('\n', run.StandIns.Select(standIn => standIn.Used))}")
        .Select(group => new ComparisonEntry { Runs = [.. Once(group)] });

    // A seed that was run again, perhaps after it was interrupted, must not count twice: the latest that has results stands for it.
    private static IEnumerable<RunRecord> Once(IEnumerable<RunRecord> runs) => runs
        .GroupBy(run => run.Identity ?? run.Folder)
        .Select(same => same.OrderByDescending(run => run.Results.Count > 0).ThenByDescending(run => run.Started).First())
        .OrderBy(run => run.Seed)
        .ThenBy(run => run.Started);
}

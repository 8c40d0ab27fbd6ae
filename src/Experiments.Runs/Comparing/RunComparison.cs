namespace Experiments.Runs;

/// <summary>
/// Runs side by side. Only runs whose numbers mean the same stand in one group: same source rows, same validation and test rows, and the
/// same stand-ins, if any. Groups are never mixed.
/// </summary>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<ComparisonGroup> groups, ComparisonOptions options, IReadOnlyList<string> warnings)
    {
        Groups = groups;
        Options = options;
        Warnings = warnings;
    }

    /// <summary>
    /// The groups: the baseline's first, real runs before those with stand-ins, then larger groups, then the one with the latest run.
    /// </summary>
    public IReadOnlyList<ComparisonGroup> Groups { get; }

    /// <summary>What was asked for.</summary>
    public ComparisonOptions Options { get; }

    /// <summary>What a reader must know before choosing by these numbers, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Compares runs.</summary>
    /// <param name="runs">The runs, in any order.</param>
    /// <param name="options">What about; null: accuracy, sorted by validation, no baseline.</param>
    /// <param name="all">All runs that there are, for counting looks at test rows; null: <paramref name="runs"/> are all.</param>
    public static RunComparison Of(IReadOnlyList<RunRecord> runs, ComparisonOptions? options = null, IReadOnlyList<RunRecord>? all = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        options ??= new ComparisonOptions();
        ComparisonSort sort = options.Sort ?? new ComparisonSort($"{MetricSplits.Validation}.{options.Metric}");
        TestLookCount looks = TestLookCount.Of(all ?? runs);
        runs = PredictedResults.AddTo(
            runs, [sort.Key, $"{MetricSplits.Validation}.{options.Metric}", $"{MetricSplits.Test}.{options.Metric}"]);
        List<ComparisonGroup> groups = [.. SeedGroups.Of(runs, options.Baseline)
            .GroupBy(entry => (StandInsOf(entry.First), RowsOf(entry)))
            .Select(entries => Group([.. entries], options, sort, looks))
            .OrderByDescending(group => group.Baseline is not null)
            .ThenBy(group => group.StandIns.Count > 0)
            .ThenByDescending(group => group.Entries.Count)
            .ThenByDescending(group => group.Entries.Max(entry => entry.Runs.Max(run => run.Started ?? DateTimeOffset.MinValue)))];
        return new RunComparison(groups, options, [.. ComparisonWarnings.Of(groups, options, sort)]);
    }

    private static ComparisonGroup Group(IReadOnlyList<ComparisonEntry> entries, ComparisonOptions options, ComparisonSort sort, TestLookCount looks)
    {
        string[] differing = [.. entries.SelectMany(entry => entry.Runs).SelectMany(run => run.Settings.Keys)
            .Distinct(StringComparer.Ordinal)
            .Where(key => entries.Select(entry => entry.Setting(key)).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Order(StringComparer.Ordinal)];
        differing = [.. differing, .. ComparedContents.Differing(entries, differing)];
        IReadOnlyList<ComparisonEntry> judged = Judging.Judge(
            [.. entries.Select(entry => entry with { Settings = [.. differing.Select(entry.Setting)] })], options);
        return new ComparisonGroup
        {
            Entries = sort.Order(judged),
            DifferingSettings = differing,
            TestLooks = entries.SelectMany(entry => entry.Runs).Select(run => run.Rows.Test).Distinct().Sum(looks.Of),
        };
    }

    // Why something stood in does not matter here, only what.
    private static string StandInsOf(RunRecord run) =>
        string.Join('\n', run.StandIns.Select(standIn => $"{standIn.What}\t{standIn.Asked}\t{standIn.Used}").Order(StringComparer.Ordinal));

    private static string RowsOf(ComparisonEntry entry) => string.Join('\n', entry.Runs
        .Select(run => $"{run.Rows.Source}\t{run.Rows.Validation}\t{run.Rows.Test}")
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));
}

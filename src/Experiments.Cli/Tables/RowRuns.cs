using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>Finds the runs of each row: those whose settings, read today, come to what the row's file comes to, whatever their seed.</summary>
internal sealed class RowRuns
{
    private readonly Dictionary<string, RowFigures> _real = new(StringComparer.Ordinal);
    private readonly List<(string File, RowFigures Figures)> _standIns = [];
    private readonly List<SkippedRun> _skipped = [];

    /// <summary>Sorts runs into rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="atHand">Knows what sources hold now.</param>
    public RowRuns(IReadOnlyList<RowExperiment> rows, IReadOnlyList<RecordedExperiment> runs, SourcesAtHand atHand)
    {
        _skipped.AddRange(runs.Where(run => run.Problem is not null).Select(run => new SkippedRun(run.Run, null, run.Problem!)));
        var placed = new HashSet<RecordedExperiment>(runs.Where(run => run.Problem is not null));
        foreach (var row in rows)
        {
            var made = runs.Where(run => run.Key is { } key && row.Made(run.Run, key)).ToList();
            placed.UnionWith(made);
            foreach (var kind in made.GroupBy(run => string.Join('\n', run.Run.StandIns.Select(standIn => $"{standIn.What} {standIn.Used}"))))
            {
                var usable = kind.Where(run => IsUsable(run.Run, row, atHand)).ToList();
                if (usable.Count == 0)
                    continue;
                var figures = new RowFigures([.. OnePerSeed(usable, row.File)]);
                if (kind.Key.Length == 0)
                    _real[row.File] = figures;
                else
                    _standIns.Add((row.File, figures));
            }
        }

        Others = runs.Count - placed.Count;
    }

    /// <summary>Runs with stand-ins, by row.</summary>
    public IReadOnlyList<(string File, RowFigures Figures)> StandIns => _standIns;

    /// <summary>Runs that belong to a row and are not shown, and those that cannot be read.</summary>
    public IReadOnlyList<SkippedRun> Skipped => _skipped;

    /// <summary>How many runs belong to no row.</summary>
    public int Others { get; }

    /// <summary>What the real runs of a row came to; null: there is none.</summary>
    public RowFigures? Of(string file) => _real.GetValueOrDefault(file);

    private bool IsUsable(RunRecord run, RowExperiment row, SourcesAtHand atHand)
    {
        var reason = run switch
        {
            { Status: not (RunStatus.Completed or RunStatus.Stopped) } => $"it is not finished: {RunStatusText.Of(run.Status)}",
            { TestLooks: > 1 } => $"its test split was looked at {run.TestLooks} times",
            { HasStandIns: false } when atHand.HashOf(row.Source) is { } hash && run.Rows.Source is { } seen && seen != hash =>
                "the data held other rows then",
            { Weights: { } began } when !run.StandIns.Any(standIn => standIn.What == "model")
                && row.Checkpoint is { } checkpoint && atHand.HashOf(checkpoint) is { } now && began != now => "the base weights were others then",
            _ => null,
        };
        if (reason is not null)
            _skipped.Add(new SkippedRun(run, row.File, reason));
        return reason is null;
    }

    // The latest, and one that has seen the test split before one that has not.
    private IEnumerable<RunRecord> OnePerSeed(IEnumerable<RecordedExperiment> runs, string file)
    {
        foreach (var same in runs.GroupBy(run => (run.Seed, run.Fold)).OrderBy(group => group.Key))
        {
            var sorted = same.Select(run => run.Run).OrderBy(run => run.TestAccuracy is not null)
                .ThenBy(run => run.Started).ThenBy(run => run.FolderName, StringComparer.Ordinal).ToList();
            _skipped.AddRange(sorted[..^1].Select(run => new SkippedRun(run, file, $"{sorted[^1].FolderName} is the same, and {(
                sorted[^1].TestAccuracy is not null && run.TestAccuracy is null ? "has seen the test split" : "later")}")));
            yield return sorted[^1];
        }
    }
}

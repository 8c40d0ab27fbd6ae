using System.Globalization;

namespace Experiments.Runs.Tests;

/// <summary>A sweep over a grid on disk: each trial a finished run with predictions, or none.</summary>
internal sealed class StoredSweep : IDisposable
{
    private readonly StoredRuns _runs = new();

    public string Root => _runs.Root;

    /// <summary>Makes one.</summary>
    /// <param name="axes">What varies; seeds last, so that they go round fastest.</param>
    /// <param name="wrong">How many of the validation rows a trial has wrong; null: it has no run.</param>
    /// <param name="change">Changes the plan.</param>
    public SweepFolder Make(
        IReadOnlyList<SweepAxisPlan> axes, Func<IReadOnlyDictionary<string, string>, int?> wrong, Func<SweepPlan, SweepPlan>? change = null)
    {
        var trials = new List<PlannedTrial>();
        var done = new List<int>();
        foreach (KeyValuePair<string, string>[] settings in Grid(axes))
        {
            var values = new Dictionary<string, string>(settings);
            string point = string.Join(',', settings.Where(setting => setting.Key != "seed").Select(setting => setting.Value));
            int seed = values.TryGetValue("seed", out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
            int index = trials.Count;
            RunRecord? run = wrong(values) is { } count
                ? _runs.Add("toy", row => row < count, start => start with { Seed = seed, Group = text is null ? null : point, Settings = settings })
                : null;
            if (run is not null)
            {
                done.Add(index);
            }

            trials.Add(new PlannedTrial
            {
                Index = index,
                Point = trials.FirstOrDefault(other => other.Group == point)?.Point ?? trials.Select(other => other.Group).Distinct().Count(),
                Name = $"{index}",
                Settings = settings,
                Run = run?.FolderName ?? $"not-yet-{index}",
                Identity = RunIdentity.Compute([new("index", $"{index}")]),
                Group = point,
                Steps = 10,
            });
        }

        var plan = new SweepPlan { Name = "toy", Created = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), Axes = axes, Trials = trials };
        SweepFolder sweep = SweepFolder.Create(Root, change?.Invoke(plan) ?? plan, [.. trials.Select(_ => "name: toy\n")], [new("toy.yaml", "name: toy\n"u8.ToArray())]);
        foreach (int index in done)
        {
            sweep.Append(sweep.Plan.Trials[index], new TrialEvent { State = TrialState.Completed });
        }

        return sweep;
    }

    public void Dispose() => _runs.Dispose();

    private static IEnumerable<KeyValuePair<string, string>[]> Grid(IReadOnlyList<SweepAxisPlan> axes) => axes.Aggregate(
        (IEnumerable<KeyValuePair<string, string>[]>)[[]],
        (grid, axis) => grid.SelectMany(point => axis.Values.Select(value =>
            (KeyValuePair<string, string>[])[.. point, KeyValuePair.Create(axis.Paths[0], value)])));
}

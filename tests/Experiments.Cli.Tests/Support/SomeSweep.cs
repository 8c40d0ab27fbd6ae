using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>A sweep over seeds in a folder of its own, none of which has begun.</summary>
internal sealed class SomeSweep : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes it.</summary>
    /// <param name="trials">How many trials it has.</param>
    /// <param name="change">Changes its plan.</param>
    public SomeSweep(int trials, Func<SweepPlan, SweepPlan>? change = null)
    {
        string[] seeds = [.. Enumerable.Range(1, trials).Select(seed => $"{seed}")];
        var plan = new SweepPlan
        {
            Name = "toy",
            Created = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Axes = [new SweepAxisPlan(["seed"], seeds)],
            Trials = [.. seeds.Select((seed, index) => new PlannedTrial
            {
                Index = index,
                Point = 0,
                Name = seed,
                Settings = [KeyValuePair.Create("seed", seed)],
                Run = $"20260301-120000-toy-{index:x8}",
                Identity = $"{index:x64}",
                Steps = 10,
            })],
        };
        Folder = SweepFolder.Create(_folder.File("runs"), change?.Invoke(plan) ?? plan, [.. seeds.Select(_ => "name: toy\n")], []);
    }

    /// <summary>Its folder.</summary>
    public SweepFolder Folder { get; }

    /// <summary>Its folder's path.</summary>
    public string Path => Folder.Path;

    /// <summary>How its trials stand.</summary>
    public IEnumerable<TrialState> States => Folder.ReadTrials().Select(trial => trial.State);

    /// <summary>Writes what a task printed.</summary>
    /// <param name="array">The array's number.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="text">What it printed.</param>
    public void Log(int array, int task, string text) => File.WriteAllText(System.IO.Path.Combine(Path, "slurm", $"{array}", $"{task}.log"), text);

    public void Dispose() => _folder.Dispose();
}

namespace Experiments.Runs;

/// <summary>A whole sweep, as <c>plan.json</c> has it. It is written once, before the first trial starts, and never changed.</summary>
public sealed record SweepPlan
{
    /// <summary>The format that this program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The file's format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The experiment's name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was planned, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The program's version.</summary>
    public string? Program { get; init; }

    /// <summary>The build of Torch that it was planned with: <c>managed</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string? Torch { get; init; }

    /// <summary>Where trials compute; null: the best that their machine has.</summary>
    public string? Device { get; init; }

    /// <summary>Whether the network is off limits.</summary>
    public bool Offline { get; init; }

    /// <summary>Whether trials are run although the same run was done before.</summary>
    public bool Fresh { get; init; }

    /// <summary>What the command line laid over the experiment.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The metric that settings are ranked by, such as <c>validation.accuracy</c>.</summary>
    public string Metric { get; init; } = "validation.accuracy";

    /// <summary>What of several seeds and folds counts: <c>mean_over_seeds</c> or <c>median_over_seeds</c>.</summary>
    public string By { get; init; } = "mean_over_seeds";

    /// <summary>When trials are given up; null: never.</summary>
    public SweepHalving? StopEarly { get; init; }

    /// <summary>What varies.</summary>
    public IReadOnlyList<SweepAxisPlan> Axes { get; init; } = [];

    /// <summary>The trials, by their numbers.</summary>
    public IReadOnlyList<PlannedTrial> Trials { get; init; } = [];

    /// <summary>The names of the runs' folders, one for each identity: as runs are named that are started one by one, and no two alike.</summary>
    /// <param name="created">When the sweep was planned.</param>
    /// <param name="name">The experiment's name.</param>
    /// <param name="identities">The runs' identities.</param>
    public static IReadOnlyList<string> RunNames(DateTimeOffset created, string name, IEnumerable<string> identities)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (string identity in identities)
        {
            string wanted = RunFolderName.For(created, name, identity);
            string free = wanted;
            for (int i = 2; !taken.Add(free); i++)
            {
                free = $"{wanted}-{i}";
            }

            names.Add(free);
        }

        return names;
    }
}

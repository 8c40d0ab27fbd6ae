namespace Experiments.Runs;

/// <summary>A line of <c>launches.jsonl</c>: trials were handed to a launcher.</summary>
public sealed record SweepLaunch
{
    /// <summary>The launcher: <c>local</c> or <c>slurm</c>.</summary>
    public required string Launcher { get; init; }

    /// <summary>The file of the launcher's settings; null: those that it has without one.</summary>
    public string? Profile { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The machine.</summary>
    public string? Host { get; init; }

    /// <summary>The process that launched; of a local launcher, the one that keeps the trials going.</summary>
    public int? Pid { get; init; }

    /// <summary>When that process started.</summary>
    public string? Start { get; init; }

    /// <summary>The scheduler's id of the job; null: none.</summary>
    public string? Job { get; init; }

    /// <summary>The trials.</summary>
    public IReadOnlyList<int> Trials { get; init; } = [];

    /// <summary>A launch by this process.</summary>
    /// <param name="launcher">The launcher's name.</param>
    /// <param name="trials">The trials.</param>
    public static SweepLaunch ByThisProcess(string launcher, IReadOnlyList<int> trials)
    {
        ProcessMark mark = ProcessMark.OfThisProcess();
        return new SweepLaunch { Launcher = launcher, Host = mark.Host, Pid = mark.Id, Start = mark.Start, Trials = trials };
    }

    /// <summary>Whether the process that launched is still there; null where it cannot be known.</summary>
    public bool? IsAlive() => Pid is { } pid ? new ProcessMark(Host, pid, Start).IsAlive() : null;
}

namespace Experiments.Runs;

/// <summary>A line of a trial's log: what became of it, when and where.</summary>
public sealed record TrialEvent
{
    /// <summary>How it stands from here on.</summary>
    public required TrialState State { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The machine; null: unknown.</summary>
    public string? Host { get; init; }

    /// <summary>The process's id there; null: none works on it.</summary>
    public int? Pid { get; init; }

    /// <summary>When that process started, to tell it from a later one of the same id.</summary>
    public string? Start { get; init; }

    /// <summary>The scheduler's name of the task, such as <c>123_4</c>; null: it was started by no scheduler.</summary>
    public string? Job { get; init; }

    /// <summary>The name of the run's folder where it is another than the plan's: that of the run that was done before.</summary>
    public string? Run { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The process's exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The file below the sweep's folder that says more, where it is not the output of the trial's own process; null: that is it.</summary>
    public string? Log { get; init; }

    /// <summary>How many epochs are done where the trial waits at a rung.</summary>
    public int? Epochs { get; init; }

    /// <summary>How often the trial has come to a scheduler's time limit so far, where this line is about that; null: it is not.</summary>
    public int? Timeouts { get; init; }

    /// <summary>The event that this process begins to work.</summary>
    /// <param name="job">The scheduler's name of the task; null: there is none.</param>
    public static TrialEvent Running(string? job = null)
    {
        ProcessMark mark = ProcessMark.OfThisProcess();
        return new TrialEvent { State = TrialState.Running, Host = mark.Host, Pid = mark.Id, Start = mark.Start, Job = job };
    }

    /// <summary>Whether the process that the line names still works: null where it cannot be known, as on another machine.</summary>
    public bool? IsAlive() => Pid is { } pid ? new ProcessMark(Host, pid, Start).IsAlive() : null;
}

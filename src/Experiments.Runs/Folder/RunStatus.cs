namespace Experiments.Runs;

/// <summary>How a run stands. <c>run.json</c> holds one of the five from <see cref="Running"/> on; readers derive the other two.</summary>
public enum RunStatus
{
    /// <summary>Only derived: <c>run.json</c> is missing or does not say.</summary>
    Unknown,

    /// <summary>The process is at it.</summary>
    Running,

    /// <summary>Everything that was asked for was done.</summary>
    Completed,

    /// <summary>Ended early on purpose: by early stopping or by the script.</summary>
    Stopped,

    /// <summary>Ended by a signal (Ctrl-C, SIGTERM).</summary>
    Interrupted,

    /// <summary>Ended by an error, which <c>run.json</c> tells.</summary>
    Failed,

    /// <summary>Only derived: <c>run.json</c> says running, but the process is gone without having written how it ended.</summary>
    Lost,
}

namespace Experiments.Runs;

/// <summary>How a trial of a sweep stands. The words stand in <c>trials/INDEX.jsonl</c>.</summary>
public enum TrialState
{
    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>Its run did all that it was asked to.</summary>
    Completed,

    /// <summary>Its run was ended early on purpose, by a script or early stopping.</summary>
    Stopped,

    /// <summary>A signal ended it; it goes on from its checkpoint.</summary>
    Interrupted,

    /// <summary>Its run failed.</summary>
    Failed,

    /// <summary>The same run was done before, elsewhere.</summary>
    Skipped,

    /// <summary>It did worse than others at a rung, and was given up.</summary>
    Pruned,

    /// <summary>It says running, and its process is gone: decided by who reads it, or told by a scheduler.</summary>
    Lost,
}

namespace Experiments.Engine;

/// <summary>How training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>Ended before the last epoch by early stopping or by a script, as the experiment wants it.</summary>
    Stopped,

    /// <summary>Cancelled from outside, after a whole step.</summary>
    Interrupted,
}

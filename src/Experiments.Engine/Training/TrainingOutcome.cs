namespace Experiments.Engine;

/// <summary>How training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>Cancelled from outside, after a whole step.</summary>
    Interrupted,
}

namespace Experiments.Runs;

/// <summary>What can be said of a run beside a baseline.</summary>
public enum Verdict
{
    /// <summary>It cannot be known: predictions are missing, or are not of the same examples.</summary>
    Unknown,

    /// <summary>It is better.</summary>
    Better,

    /// <summary>It is worse.</summary>
    Worse,

    /// <summary>There is no difference that these examples can show.</summary>
    NotShown,

    /// <summary>It is the baseline's own experiment, run again: there is nothing to test.</summary>
    Repeat,
}

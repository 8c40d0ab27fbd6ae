namespace Experiments.Runs;

/// <summary>The user named a run, or a key of runs, that there is not. The message says which, and what there is.</summary>
public sealed class UnknownRunException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was asked for, and the remedy.</param>
    public UnknownRunException(string message)
        : base(message)
    {
    }
}

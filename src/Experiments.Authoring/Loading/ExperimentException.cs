namespace Experiments.Authoring;

/// <summary>Something in an experiment's files turned out wrong while it ran. The message names file, line and column.</summary>
public class ExperimentException : Exception
{
    internal ExperimentException(Diagnostic diagnostic, Exception? cause)
        : base(diagnostic.ToString(), cause) => Diagnostic = diagnostic;

    /// <summary>What is wrong and where, to be shown like any other diagnostic.</summary>
    public Diagnostic Diagnostic { get; }
}

namespace Experiments.Authoring;

/// <summary>A script's function failed while the experiment ran. The message names the script's file, line and column.</summary>
public sealed class ScriptException : Exception
{
    internal ScriptException(Diagnostic diagnostic, Exception? cause)
        : base(diagnostic.ToString(), cause) => Diagnostic = diagnostic;

    /// <summary>What failed and where, to be shown like any other diagnostic.</summary>
    public Diagnostic Diagnostic { get; }
}

namespace Experiments.Authoring;

/// <summary>A script's function failed while the experiment ran.</summary>
public sealed class ScriptException : ExperimentException
{
    internal ScriptException(Diagnostic diagnostic, Exception? cause)
        : base(diagnostic, cause)
    {
    }
}

namespace Experiments.Authoring;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>The experiment runs, but something is probably not as its author thinks.</summary>
    Warning,

    /// <summary>The experiment cannot run.</summary>
    Error,
}

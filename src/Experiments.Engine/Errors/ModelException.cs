namespace Experiments.Engine;

/// <summary>The model cannot be built as it was asked for: a head of the wrong shape, a pattern that covers nothing, nothing to train.</summary>
public sealed class ModelException : EngineException
{
    /// <summary>Tells what is wrong.</summary>
    public ModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The setting that it is about, such as <c>model.head</c>; null where it is about none alone.</summary>
    public string? Setting { get; init; }
}

namespace Experiments.Engine;

/// <summary>Something that the user can mend: its message says what is wrong, where, and what helps.</summary>
public abstract class EngineException : Exception
{
    /// <summary>Tells what is wrong.</summary>
    protected EngineException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

namespace Experiments.Data;

/// <summary>The data cannot be used as asked. The message says what is wrong, where, and what to do about it.</summary>
public class DataException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public DataException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what it came from.</summary>
    public DataException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>The setting that it is about, such as <c>data.padding</c>; null: the data themselves.</summary>
    public string? Setting { get; init; }

    /// <summary>The same, with the data's name before the message.</summary>
    internal virtual DataException In(string source) => new($"{source}: {Message}", this) { Setting = Setting };
}

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

    /// <summary>The setting that it is about, such as <c>data.split</c>; null where it is about the rows themselves.</summary>
    public string? Setting { get; init; }

    /// <summary>The same, with the data's name before the message.</summary>
    internal virtual DataException In(string source) => new($"{source}: {Message}", this) { Setting = Setting };

    /// <summary>The same as a problem of a setting, unless it is known to be one of another.</summary>
    internal virtual DataException Of(string setting) => Setting is null ? new(Message, this) { Setting = setting } : this;
}

namespace Experiments.Data;

/// <summary>A query over a file cannot be used, or not with this file.</summary>
/// <param name="message">What is wrong, and what to do about it.</param>
/// <param name="part">The piece of the query that it is about, as it stands there; null: the query as a whole.</param>
public sealed class QueryException(string message, string? part = null) : DataException(message)
{
    /// <summary>The piece of the query that it is about, as it stands there; null: the query as a whole.</summary>
    public string? Part { get; } = part;
}

namespace Experiments.Data;

/// <summary><c>dedupe: none</c>: every row stays.</summary>
public sealed record NoDedupe : IDedupe
{
    /// <inheritdoc/>
    public string? Key(string text) => null;
}

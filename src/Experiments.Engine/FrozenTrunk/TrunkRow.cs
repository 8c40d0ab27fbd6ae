using System.Runtime.InteropServices;

namespace Experiments.Engine;

/// <summary>
/// A row of token ids as the trunk sees it, without being made: rows are equal where their tokens are, padding included.
/// </summary>
internal readonly struct TrunkRow : IEquatable<TrunkRow>
{
    private readonly ReadOnlyMemory<int> _text; // without what padding says too

    /// <summary>Takes a text.</summary>
    /// <param name="tokenIds">Its token ids.</param>
    /// <param name="tokens">How many tokens of the row take part.</param>
    /// <param name="paddingId">The token id behind the text.</param>
    public TrunkRow(int[] tokenIds, int tokens, int paddingId)
    {
        _text = tokenIds.AsMemory(0, Math.Min(tokens, tokenIds.Length)).TrimEnd(paddingId);
        Tokens = tokens;
    }

    /// <summary>How many tokens take part.</summary>
    public int Tokens { get; }

    /// <inheritdoc/>
    public bool Equals(TrunkRow other) => Tokens == other.Tokens && _text.Span.SequenceEqual(other._text.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TrunkRow other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Tokens);
        hash.AddBytes(MemoryMarshal.AsBytes(_text.Span));
        return hash.ToHashCode();
    }
}

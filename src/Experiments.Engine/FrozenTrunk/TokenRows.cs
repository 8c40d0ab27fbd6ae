using System.Runtime.InteropServices;

namespace Experiments.Engine;

/// <summary>Compares rows of token ids by content; looks up a part of a batch without copying it.</summary>
internal sealed class TokenRows : IEqualityComparer<long[]>, IAlternateEqualityComparer<ReadOnlySpan<long>, long[]>
{
    /// <inheritdoc/>
    public bool Equals(long[]? x, long[]? y) => x is null || y is null ? x == y : x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<long> alternate, long[] other) => alternate.SequenceEqual(other);

    /// <inheritdoc/>
    public int GetHashCode(long[] obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<long> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(alternate));
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public long[] Create(ReadOnlySpan<long> alternate) => alternate.ToArray();
}

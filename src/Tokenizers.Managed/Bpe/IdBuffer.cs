using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Token ids that are being collected, in an array lent by the pool.</summary>
internal sealed class IdBuffer : IDisposable
{
    private int[] _ids;

    /// <summary>Lends an array.</summary>
    /// <param name="capacity">How many ids to expect.</param>
    public IdBuffer(int capacity) => _ids = ArrayPool<int>.Shared.Rent(Math.Max(capacity, 16));

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>The ids.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Adds an id at the end.</summary>
    public void Add(int id)
    {
        if (Count == _ids.Length)
            Grow();
        _ids[Count++] = id;
    }

    /// <summary>Forgets the ids; the array stays.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<int>.Shared.Return(_ids);

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(2 * _ids.Length);
        Ids.CopyTo(larger);
        ArrayPool<int>.Shared.Return(_ids);
        _ids = larger;
    }
}

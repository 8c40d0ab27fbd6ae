using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Tokenizers;

/// <summary>The tokens' bytes by id, and the id of given bytes: an open-addressed hash table over one block of bytes.</summary>
internal sealed class TokenTable
{
    private const int Empty = -1;

    private int[] _slots = new int[1 << 17]; // at most half full; GPT-2's 50,256 tokens fit without growing
    private byte[] _bytes = new byte[1 << 19];
    private int[] _ends = new int[1 << 16];

    /// <summary>An empty table.</summary>
    public TokenTable() => Array.Fill(_slots, Empty);

    /// <summary>How many tokens there are; their ids are 0 … Count − 1.</summary>
    public int Count { get; private set; }

    /// <summary>The length of the longest token, in bytes.</summary>
    public int Longest { get; private set; }

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            var start = id == 0 ? 0 : _ends[id - 1];
            return _bytes.AsSpan(start, _ends[id] - start);
        }
    }

    /// <summary>Adds a token; its id is the number of tokens before it.</summary>
    /// <returns>Whether it was added; a token that is there already is not.</returns>
    public bool TryAdd(ReadOnlySpan<byte> token)
    {
        var slot = Slot(token);
        if (_slots[slot] != Empty)
            return false;

        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + token.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, start + token.Length));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, 2 * _ends.Length);
        token.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + token.Length;
        _slots[slot] = Count++;
        Longest = Math.Max(Longest, token.Length);
        if (2 * Count > _slots.Length)
            Rehash();
        return true;
    }

    /// <summary>The id of the token that has exactly these bytes; −1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> token) => token.Length > Longest ? Empty : _slots[Slot(token)];

    // The slot that holds the token, or the empty one where it would go.
    private int Slot(ReadOnlySpan<byte> token)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)Hash(token) & mask; ; slot = (slot + 1) & mask)
            if (_slots[slot] == Empty || this[_slots[slot]].SequenceEqual(token))
                return slot;
    }

    private void Rehash()
    {
        _slots = new int[2 * _slots.Length];
        Array.Fill(_slots, Empty);
        for (var id = 0; id < Count; id++)
            _slots[Slot(this[id])] = id;
    }

    // Multiply and rotate, eight bytes at a time. The table never grows with hostile text, so the hash needs no secret.
    private static uint Hash(ReadOnlySpan<byte> token)
    {
        var hash = (ulong)token.Length;
        while (token.Length >= 8)
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(token)) * 0x9E3779B97F4A7C15, 29);
            token = token[8..];
        }

        var rest = 0UL;
        foreach (var b in token)
            rest = rest << 8 | b;
        return (uint)((hash ^ rest) * 0x9E3779B97F4A7C15 >> 32);
    }
}

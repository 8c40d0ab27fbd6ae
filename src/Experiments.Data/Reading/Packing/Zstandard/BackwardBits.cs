using System.Buffers.Binary;
using System.Numerics;

namespace Experiments.Data;

/// <summary>
/// Bits that were written forwards and are read backwards (RFC 8878, 4.1.1 and 4.2.2): from the highest set bit of the last byte, which
/// is a mark and no content, down to the lowest bit of the first byte.
/// </summary>
internal ref struct BackwardBits
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Begins behind the mark.</summary>
    /// <exception cref="InvalidDataException">There is no mark.</exception>
    public BackwardBits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[^1] == 0)
            throw ZstandardFrames.Damaged();
        _bytes = bytes;
        Left = (bytes.Length * 8) - BitOperations.LeadingZeroCount((uint)bytes[^1]) + 24 - 1;
    }

    /// <summary>How many bits are left.</summary>
    public int Left { get; private set; }

    /// <summary>Reads the next bits as a number, the first read the highest.</summary>
    /// <param name="count">How many, up to 32.</param>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public uint Read(int count)
    {
        var value = Peek(count);
        Skip(count);
        return value;
    }

    /// <summary>The next bits, without going on; zeros stand for those that are not there.</summary>
    public readonly uint Peek(int count)
    {
        var start = Left - count;
        if (start < 0)
            return Left == 0 ? 0 : (uint)(Load(0) & ((1UL << Left) - 1)) << -start;
        return (uint)((Load(start >> 3) >> (start & 7)) & ((1UL << count) - 1));
    }

    /// <summary>Goes on.</summary>
    /// <exception cref="InvalidDataException">There are fewer bits.</exception>
    public void Skip(int count) => Left = count <= Left ? Left - count : throw ZstandardFrames.Damaged();

    private readonly ulong Load(int at)
    {
        if (at + sizeof(ulong) <= _bytes.Length)
            return BinaryPrimitives.ReadUInt64LittleEndian(_bytes[at..]);
        ulong value = 0;
        for (var i = _bytes.Length - 1; i >= at; i--)
            value = (value << 8) | _bytes[i];
        return value;
    }
}

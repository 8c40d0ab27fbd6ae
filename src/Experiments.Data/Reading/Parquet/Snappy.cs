using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>Unpacks Snappy's raw format (https://github.com/google/snappy, format_description.txt), which .NET has nothing for.</summary>
internal static class Snappy
{
    /// <summary>Unpacks a block.</summary>
    /// <param name="packed">The block.</param>
    /// <param name="length">How long it must be, unpacked.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message is a clause.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        if (Preamble(ref packed) != length)
            throw new InvalidDataException("a Snappy block of it has another length than is stated");
        var unpacked = new byte[length];
        var end = 0;
        while (!packed.IsEmpty)
            end = (packed[0] & 3) == 0 ? Literal(ref packed, unpacked, end) : Copy(ref packed, unpacked, end);
        return end == length ? unpacked : throw Damaged();
    }

    private static int Literal(ref ReadOnlySpan<byte> packed, byte[] unpacked, int end)
    {
        // Up to 60 bytes in the tag itself; 61 to 64 say in how many bytes the length follows.
        var length = packed[0] >> 2;
        packed = packed[1..];
        if (length >= 60)
        {
            var width = length - 59;
            length = (int)Math.Min(LittleEndian(packed, width), int.MaxValue - 1);
            packed = packed[width..];
        }

        length++;
        if (length > packed.Length || length > unpacked.Length - end)
            throw Damaged();
        packed[..length].CopyTo(unpacked.AsSpan(end));
        packed = packed[length..];
        return end + length;
    }

    private static int Copy(ref ReadOnlySpan<byte> packed, byte[] unpacked, int end)
    {
        var tag = packed[0];
        var (width, length) = (tag & 3) switch
        {
            1 => (1, 4 + ((tag >> 2) & 7)),
            2 => (2, 1 + (tag >> 2)),
            _ => (4, 1 + (tag >> 2)),
        };
        long offset = LittleEndian(packed[1..], width);
        if (width == 1)
            offset |= (long)(tag >> 5) << 8;
        packed = packed[(1 + width)..];
        if (offset == 0 || offset > end || length > unpacked.Length - end)
            throw Damaged();
        // Byte after byte: a copy may overlap what it makes, which repeats it.
        for (var i = 0; i < length; i++)
            unpacked[end + i] = unpacked[end + i - (int)offset];
        return end + length;
    }

    private static uint LittleEndian(ReadOnlySpan<byte> bytes, int width)
    {
        if (bytes.Length < width)
            throw Damaged();
        Span<byte> padded = stackalloc byte[sizeof(uint)];
        padded.Clear();
        bytes[..width].CopyTo(padded);
        return BinaryPrimitives.ReadUInt32LittleEndian(padded);
    }

    private static long Preamble(ref ReadOnlySpan<byte> packed)
    {
        long length = 0;
        for (var i = 0; i < 5 && i < packed.Length; i++)
        {
            length |= (long)(packed[i] & 0x7F) << (7 * i);
            if (packed[i] < 0x80)
            {
                packed = packed[(i + 1)..];
                return length;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("a Snappy block of it is damaged");
}

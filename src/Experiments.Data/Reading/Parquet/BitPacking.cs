namespace Experiments.Data;

/// <summary>Whole numbers of a few bits each, packed from the lowest bit of the first byte on.</summary>
internal static class BitPacking
{
    /// <summary>Unpacks as many numbers of up to 32 bits as there is room for; the caller has seen to it that the bytes suffice.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (int)Read(bytes, (long)i * width, width);
    }

    /// <summary>The number of so many bits, up to 64, that begins at a bit.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, long bit, int width)
    {
        ulong value = 0;
        for (var taken = 0; taken < width;)
        {
            var at = bit + taken;
            var inByte = (int)(at % 8);
            var count = Math.Min(8 - inByte, width - taken);
            value |= (ulong)((bytes[(int)(at / 8)] >> inByte) & ((1 << count) - 1)) << taken;
            taken += count;
        }

        return value;
    }
}

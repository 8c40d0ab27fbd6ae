namespace Experiments.Data;

/// <summary>Parquet's DELTA_BINARY_PACKED (Encodings.md): blocks of differences, each as far above the block's least as its bits say.</summary>
internal static class DeltaNumbers
{
    /// <summary>Reads all numbers, and goes on behind them.</summary>
    /// <param name="bytes">What they begin.</param>
    /// <param name="most">How many there may be at most.</param>
    /// <exception cref="InvalidDataException">They are damaged; the message is a clause.</exception>
    public static long[] Read(ref ReadOnlySpan<byte> bytes, int most)
    {
        var (blockSize, blocks, total) = (Varint(ref bytes), Varint(ref bytes), Varint(ref bytes));
        if (total > (ulong)most || blocks is 0 or > 512 || blockSize is 0 or > 65_536 || blockSize % blocks != 0 || blockSize / blocks % 8 != 0)
            throw Damaged();
        var numbers = new long[total];
        var value = ZigZag(ref bytes);
        if (numbers.Length > 0)
            numbers[0] = value;
        for (var filled = 1; filled < numbers.Length;)
        {
            var least = ZigZag(ref bytes);
            var widths = Take(ref bytes, (int)blocks);
            // Miniblocks beyond the last number are not written, though their widths are.
            for (var block = 0; block < widths.Length && filled < numbers.Length; block++)
            {
                var size = (int)(blockSize / blocks);
                if (widths[block] > 64)
                    throw Damaged();
                var packed = Take(ref bytes, size / 8 * widths[block]);
                for (var i = 0; i < size && filled < numbers.Length; i++, filled++)
                    numbers[filled] = value = unchecked(value + least + (long)BitPacking.Read(packed, (long)i * widths[block], widths[block]));
            }
        }

        return numbers;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (count > bytes.Length)
            throw Damaged();
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static long ZigZag(ref ReadOnlySpan<byte> bytes)
    {
        var value = Varint(ref bytes);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("its differences are damaged");
}

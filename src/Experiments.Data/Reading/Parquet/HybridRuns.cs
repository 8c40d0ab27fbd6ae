namespace Experiments.Data;

/// <summary>
/// Parquet's hybrid of run lengths and bit packing ("RLE", Encodings.md): levels, truth values, and positions in a dictionary.
/// </summary>
internal static class HybridRuns
{
    /// <summary>Reads values.</summary>
    /// <param name="bytes">The runs.</param>
    /// <param name="width">How many bits a value has, 0 to 32.</param>
    /// <param name="count">How many values are wanted.</param>
    /// <exception cref="InvalidDataException">There are fewer; the message is a clause.</exception>
    public static int[] Read(ReadOnlySpan<byte> bytes, int width, int count)
    {
        if (width is < 0 or > 32)
            throw new InvalidDataException($"a run of it has values of {width} bits");
        var values = new int[count];
        var filled = 0;
        while (filled < count)
        {
            var header = Header(ref bytes);
            if ((header & 1) == 0)
            {
                var length = (int)Math.Min(header >> 1, (uint)(count - filled));
                values.AsSpan(filled, length).Fill(Repeated(ref bytes, width));
                // A run of no length would never end.
                filled += length > 0 ? length : throw Damaged();
            }
            else
            {
                filled += Packed(ref bytes, width, header >> 1, values.AsSpan(filled));
            }
        }

        return values;
    }

    private static int Repeated(ref ReadOnlySpan<byte> bytes, int width)
    {
        var size = (width + 7) / 8;
        if (bytes.Length < size)
            throw Damaged();
        var value = 0;
        for (var i = 0; i < size; i++)
            value |= bytes[i] << (8 * i);
        bytes = bytes[size..];
        return value;
    }

    // Groups of eight values, the lowest bits first; the last group may go beyond what is wanted.
    private static int Packed(ref ReadOnlySpan<byte> bytes, int width, uint groups, Span<int> values)
    {
        var size = (long)groups * width;
        var taken = (int)Math.Min((long)groups * 8, values.Length);
        if (taken == 0 || (size > bytes.Length && ((long)taken * width + 7) / 8 > bytes.Length))
            throw Damaged();
        BitPacking.Unpack(bytes, width, values[..taken]);
        bytes = bytes[(int)Math.Min(size, bytes.Length)..];
        return taken;
    }

    private static uint Header(ref ReadOnlySpan<byte> bytes)
    {
        uint header = 0;
        for (var i = 0; i < 5 && i < bytes.Length; i++)
        {
            header |= (uint)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return header;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("its runs are damaged");
}

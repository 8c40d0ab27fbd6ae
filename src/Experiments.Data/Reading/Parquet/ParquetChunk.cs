using System.Buffers.Binary;
using System.IO.Compression;

namespace Experiments.Data;

/// <summary>A column's values in one group of rows: a dictionary page perhaps, then data pages (parquet-format, "Data Pages").</summary>
/// <param name="file">The whole file.</param>
/// <param name="column">The column.</param>
/// <param name="metadata">What the file says about the chunk ("ColumnMetaData").</param>
internal sealed class ParquetChunk(ReadOnlyMemory<byte> file, ParquetColumn column, ThriftStruct metadata)
{
    private const int DataPage = 0;
    private const int DictionaryPage = 2;
    private const int DataPageV2 = 3;

    private readonly int _codec = metadata.Size(4);

    /// <summary>Reads the values; an absent one is null.</summary>
    /// <param name="rows">Where they go: as many as the group has rows.</param>
    /// <exception cref="InvalidDataException">They are damaged, or written in an unknown way; the message is a clause.</exception>
    public void Read(Span<string?> rows)
    {
        var start = Math.Min(metadata.Size(9), metadata.Number(11) is > 0 ? metadata.Size(11) : int.MaxValue);
        var left = start <= file.Length ? file.Span[start..] : throw Early();
        string[]? dictionary = null;
        var filled = 0;
        while (filled < rows.Length)
        {
            var header = ThriftStruct.Read(left, out var length);
            left = left[length..];
            var packed = header.Size(3) is var size && size <= left.Length ? left[..size] : throw Early();
            left = left[size..];
            switch (header.Number(1))
            {
                case DictionaryPage:
                    var head = header.Struct(7) ?? throw Early();
                    dictionary = ParquetValues.Read(Unpack(packed, header.Size(2)), column.Type, encoding: 0, Bounded(head.Size(1), header.Size(2)), null);
                    break;
                case DataPage:
                    filled += PageV1(header, packed, rows[filled..], dictionary);
                    break;
                case DataPageV2:
                    filled += PageV2(header, packed, rows[filled..], dictionary);
                    break;
            }
        }
    }

    private static InvalidDataException Early() => new("it ends early");

    // No value takes less than a bit, so a page cannot hold more of them than it has bits.
    private static int Bounded(int count, int bytes) => count <= bytes * 8L ? count : throw Early();

    private int PageV1(ThriftStruct header, ReadOnlySpan<byte> packed, Span<string?> rows, string[]? dictionary)
    {
        var head = header.Struct(5) ?? throw Early();
        var count = Fitting(head.Size(1), rows);
        ReadOnlySpan<byte> page = Unpack(packed, header.Size(2));
        if (!column.IsOptional)
            return Fill(rows[..count], null, page, head.Size(2), dictionary);
        var length = page.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(page) : -1;
        if (length < 0 || length > page.Length - 4)
            throw Early();
        return Fill(rows[..count], HybridRuns.Read(page.Slice(4, length), 1, count), page[(4 + length)..], head.Size(2), dictionary);
    }

    private int PageV2(ThriftStruct header, ReadOnlySpan<byte> packed, Span<string?> rows, string[]? dictionary)
    {
        var head = header.Struct(8) ?? throw Early();
        var count = Fitting(head.Size(1), rows);
        var levels = head.Size(5);
        if (head.Size(6) != 0 || levels > packed.Length)
            throw Early();
        var defined = column.IsOptional ? HybridRuns.Read(packed[..levels], 1, count) : null;
        var values = packed[levels..];
        // Levels are never packed; values are unless it says otherwise.
        return Fill(rows[..count], defined, head.Truth(7) == false ? values : Unpack(values, header.Size(2) - levels), head.Size(4), dictionary);
    }

    private static int Fitting(int count, Span<string?> rows) =>
        count > 0 && count <= rows.Length ? count : throw new InvalidDataException("a page of it has another number of rows than is stated");

    private int Fill(Span<string?> rows, int[]? defined, ReadOnlySpan<byte> page, int encoding, string[]? dictionary)
    {
        var values = ParquetValues.Read(page, column.Type, encoding, defined?.Count(level => level == 1) ?? rows.Length, dictionary);
        var next = 0;
        for (var i = 0; i < rows.Length; i++)
            rows[i] = defined is null || defined[i] == 1 ? values[next++] : null;
        return rows.Length;
    }

    private byte[] Unpack(ReadOnlySpan<byte> packed, int length) => _codec switch
    {
        0 => packed.Length == length ? packed.ToArray() : throw Early(),
        1 => Snappy.Unpack(packed, length),
        2 => Inflate(new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress), length),
        4 => Inflate(new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress), length),
        6 => throw new InvalidDataException("it is packed by Zstandard, which this reader does not know; write it with Snappy or gzip"),
        _ => throw new InvalidDataException($"it is packed in a way (number {_codec}) that this reader does not know; write it with Snappy or gzip"),
    };

    private static byte[] Inflate(Stream stream, int length)
    {
        using (stream)
        {
            var unpacked = new byte[length];
            return stream.ReadAtLeast(unpacked, length, throwOnEndOfStream: false) == length ? unpacked : throw Early();
        }
    }
}

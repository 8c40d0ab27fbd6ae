using System.Buffers.Binary;
using System.Text;

namespace Experiments.Data.Tests;

/// <summary>Writes small Parquet files of byte columns, plain and unpacked, of which the metadata may say what is not so.</summary>
internal static class PlainParquet
{
    private const int ByteArray = 6; // parquet.thrift, "Type"

    /// <summary>A file of one group of rows.</summary>
    /// <param name="rows">How many rows it states.</param>
    /// <param name="columns">Its columns: what each is annotated as (parquet.thrift, "ConvertedType") or null, and its values.</param>
    public static byte[] Of(long rows, params (string Name, int? Meaning, byte[][] Values)[] columns)
    {
        var file = new List<byte>("PAR1"u8.ToArray());
        var chunks = new List<byte[]>();
        foreach (var (name, _, values) in columns)
        {
            byte[] page = [.. values.SelectMany(value => (byte[])[.. Fixed(value.Length), .. value])];
            var header = new Thrift().Int(1, 0).Int(2, page.Length).Int(3, page.Length)
                .Inner(5, new Thrift().Int(1, values.Length).Int(2, 0).Int(3, 3).Int(4, 3)).End();
            var start = file.Count;
            file.AddRange([.. header, .. page]);
            var metadata = new Thrift().Int(1, ByteArray).Ints(2, 0).Texts(3, name).Int(4, 0).Long(5, rows)
                .Long(6, page.Length).Long(7, header.Length + page.Length).Long(9, start);
            chunks.Add(new Thrift().Long(2, start).Inner(3, metadata).End());
        }

        byte[][] schema =
        [
            new Thrift().Text(4, "root").Int(5, columns.Length).End(),
            .. columns.Select(column =>
            {
                var element = new Thrift().Int(1, ByteArray).Int(3, 0).Text(4, column.Name);
                return (column.Meaning is { } meaning ? element.Int(6, meaning) : element).End();
            }),
        ];
        var group = new Thrift().Structs(1, [.. chunks]).Long(2, 0).Long(3, rows).End();
        var footer = new Thrift().Int(1, 1).Structs(2, schema).Long(3, rows).Structs(4, group).End();
        return [.. file, .. footer, .. Fixed(footer.Length), .. "PAR1"u8];
    }

    /// <summary>A file without rows, whose schema is of some groups side by side, the last one with a column of texts that many groups deep.</summary>
    public static byte[] Nested(int depth, int beside = 0) => OfMetadata(new Thrift().Int(1, 1).Structs(2, Schema(depth, beside)).Long(3, 0).Structs(4));

    /// <summary>The same schema behind a list that gives its one item a type that it has not: who believes it takes its second byte for the end.</summary>
    public static byte[] NestedBehindMistypedList(int depth) => OfMetadata(
        new Thrift().Int(1, 1).Structs(2, Schema(1)).Field(5, 9, [0x18, .. new Thrift().Text(1, "").End()]).Structs(2, Schema(depth)).Long(3, 0).Structs(4));

    private static byte[] OfMetadata(Thrift metadata)
    {
        var footer = metadata.End();
        return [.. "PAR1"u8, .. footer, .. Fixed(footer.Length), .. "PAR1"u8];
    }

    private static byte[][] Schema(int depth, int beside = 0)
    {
        var text = new Thrift().Int(1, ByteArray).Int(3, 0).Text(4, "text").Int(6, 0).End();
        return
        [
            new Thrift().Text(4, "root").Int(5, beside + 1).End(),
            .. Enumerable.Range(0, beside).SelectMany(i => (byte[][])[new Thrift().Int(3, 0).Text(4, $"group {i}").Int(5, 1).End(), text]),
            .. Enumerable.Repeat(new Thrift().Int(3, 0).Text(4, "group").Int(5, 1).End(), depth - 1),
            text,
        ];
    }

    private static byte[] Fixed(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    /// <summary>A structure in Thrift's compact protocol.</summary>
    private sealed class Thrift
    {
        private readonly List<byte> _bytes = [];
        private int _field;

        public Thrift Int(int field, int value) => Field(field, 5, Zigzag(value));

        public Thrift Long(int field, long value) => Field(field, 6, Zigzag(value));

        public Thrift Ints(int field, params int[] values) => Field(field, 9, [.. Items(5, values.Length), .. values.SelectMany(value => Zigzag(value))]);

        public Thrift Text(int field, string value) => Field(field, 8, Counted(value));

        public Thrift Texts(int field, params string[] values) => Field(field, 9, [.. Items(8, values.Length), .. values.SelectMany(Counted)]);

        public Thrift Structs(int field, params byte[][] values) => Field(field, 9, [.. Items(12, values.Length), .. values.SelectMany(value => value)]);

        public Thrift Inner(int field, Thrift value) => Field(field, 12, value.End());

        public byte[] End() => [.. _bytes, 0];

        public Thrift Field(int field, int type, byte[] value)
        {
            // A number that is not up to 15 above the one before it is written whole.
            _bytes.AddRange(field - _field is > 0 and < 16 and var step ? [(byte)(step << 4 | type)] : [(byte)type, .. Zigzag(field)]);
            _bytes.AddRange(value);
            _field = field;
            return this;
        }

        private static byte[] Zigzag(long value) => Varint((ulong)(value << 1 ^ value >> 63));

        private static byte[] Items(int type, int count) => [(byte)(0xF0 | type), .. Varint((ulong)count)];

        private static byte[] Counted(string value) => [.. Varint((ulong)Encoding.UTF8.GetByteCount(value)), .. Encoding.UTF8.GetBytes(value)];

        private static byte[] Varint(ulong value)
        {
            var bytes = new List<byte>();
            for (; value >= 0x80; value >>= 7)
                bytes.Add((byte)(value | 0x80));
            return [.. bytes, (byte)value];
        }
    }
}

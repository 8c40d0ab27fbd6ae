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

    /// <summary>A file without rows, whose one column of texts lies that many groups deep.</summary>
    public static byte[] Nested(int depth)
    {
        byte[][] schema =
        [
            new Thrift().Text(4, "root").Int(5, 1).End(),
            .. Enumerable.Repeat(new Thrift().Int(3, 0).Text(4, "group").Int(5, 1).End(), depth - 1),
            new Thrift().Int(1, ByteArray).Int(3, 0).Text(4, "text").Int(6, 0).End(),
        ];
        var footer = new Thrift().Int(1, 1).Structs(2, schema).Long(3, 0).Structs(4).End();
        return [.. "PAR1"u8, .. footer, .. Fixed(footer.Length), .. "PAR1"u8];
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

        private Thrift Field(int field, int type, byte[] value)
        {
            _bytes.Add((byte)(field - _field << 4 | type));
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

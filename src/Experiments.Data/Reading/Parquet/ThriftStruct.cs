using System.Text;

namespace Experiments.Data;

/// <summary>
/// A structure in Thrift's compact protocol (https://github.com/apache/thrift, thrift-compact-protocol.md), as its fields by number: that
/// is how Parquet writes what it says about itself.
/// </summary>
internal sealed class ThriftStruct
{
    private const int MostNested = 32;
    private readonly Dictionary<int, object> _fields = [];

    private ThriftStruct()
    {
    }

    /// <summary>Reads a structure.</summary>
    /// <param name="bytes">What it begins.</param>
    /// <param name="length">How many bytes it takes.</param>
    /// <exception cref="InvalidDataException">It is none; the message is a clause.</exception>
    public static ThriftStruct Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var position = 0;
        var read = Read(bytes, ref position, 0);
        length = position;
        return read;
    }

    /// <summary>Whether a field is there.</summary>
    public bool Has(int field) => _fields.ContainsKey(field);

    /// <summary>A whole number; null where the field is absent.</summary>
    public long? Number(int field) => _fields.TryGetValue(field, out var value) ? value as long? ?? throw Wrong(field) : null;

    /// <summary>A whole number that must be there, from 0 to the greatest array's length.</summary>
    public int Size(int field) => Number(field) is { } number && number >= 0 && number <= Array.MaxLength ? (int)number : throw Wrong(field);

    /// <summary>A truth value; null where the field is absent.</summary>
    public bool? Truth(int field) => _fields.TryGetValue(field, out var value) ? value as bool? ?? throw Wrong(field) : null;

    /// <summary>A text that must be there.</summary>
    public string Text(int field) => _fields.GetValueOrDefault(field) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : throw Wrong(field);

    /// <summary>A structure; null where the field is absent.</summary>
    public ThriftStruct? Struct(int field) => _fields.TryGetValue(field, out var value) ? value as ThriftStruct ?? throw Wrong(field) : null;

    /// <summary>A list of structures that must be there.</summary>
    public IReadOnlyList<ThriftStruct> Structs(int field) => [.. List(field).Select(item => item as ThriftStruct ?? throw Wrong(field))];

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> Texts(int field) => [.. List(field).Select(item => item is byte[] text ? Encoding.UTF8.GetString(text) : throw Wrong(field))];

    private static InvalidDataException Wrong(int field) => new($"field {field} of its metadata is missing or of another type");

    private static ThriftStruct Read(ReadOnlySpan<byte> bytes, ref int position, int depth)
    {
        if (depth > MostNested)
            throw new InvalidDataException("its metadata is nested too deeply");
        var read = new ThriftStruct();
        var field = 0;
        while (Byte(bytes, ref position) is var header && header != 0)
        {
            // The high half: how far the field's number is from the last one's; 0: the number itself follows.
            field = header >> 4 is var step && step != 0 ? field + step : (int)ZigZag(bytes, ref position);
            read._fields[field] = (header & 0x0F) switch
            {
                1 => true,
                2 => false,
                var type => Value(type, bytes, ref position, depth),
            };
        }

        return read;
    }

    private static object Value(int type, ReadOnlySpan<byte> bytes, ref int position, int depth) => type switch
    {
        1 or 2 => Byte(bytes, ref position) == 1, // within a list
        3 => (long)(sbyte)Byte(bytes, ref position),
        4 or 5 or 6 => ZigZag(bytes, ref position),
        7 => BitConverter.ToDouble(Bytes(bytes, ref position, sizeof(double))),
        8 => Bytes(bytes, ref position, Length(bytes, ref position)).ToArray(),
        9 or 10 => Items(bytes, ref position, depth),
        12 => Read(bytes, ref position, depth + 1),
        _ => throw new InvalidDataException($"its metadata has a field of the unknown type {type}"),
    };

    private static List<object> Items(ReadOnlySpan<byte> bytes, ref int position, int depth)
    {
        if (depth > MostNested)
            throw new InvalidDataException("its metadata is nested too deeply");
        var header = Byte(bytes, ref position);
        var count = header >> 4 is var few && few < 15 ? few : Length(bytes, ref position);
        var items = new List<object>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
            items.Add(Value(header & 0x0F, bytes, ref position, depth + 1));
        return items;
    }

    // A length; every item takes a byte at least, so it cannot exceed what is left.
    private static int Length(ReadOnlySpan<byte> bytes, ref int position)
    {
        var length = Varint(bytes, ref position);
        return length <= (ulong)(bytes.Length - position) ? (int)length : throw new InvalidDataException("its metadata ends early");
    }

    private static byte Byte(ReadOnlySpan<byte> bytes, ref int position) =>
        position < bytes.Length ? bytes[position++] : throw new InvalidDataException("its metadata ends early");

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> bytes, ref int position, int length)
    {
        if (length > bytes.Length - position)
            throw new InvalidDataException("its metadata ends early");
        var taken = bytes.Slice(position, length);
        position += length;
        return taken;
    }

    private static long ZigZag(ReadOnlySpan<byte> bytes, ref int position)
    {
        var value = Varint(bytes, ref position);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte(bytes, ref position);
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("its metadata has a number that is too long");
    }

    private List<object> List(int field) => _fields.GetValueOrDefault(field) as List<object> ?? throw Wrong(field);
}

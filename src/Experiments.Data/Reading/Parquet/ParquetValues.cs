using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Experiments.Data;

/// <summary>The values of a page as texts: numbers in the invariant culture, as short as they can be read back.</summary>
internal static class ParquetValues
{
    /// <summary>What is told of bytes that are no text.</summary>
    public const string NotUtf8 = "a text of it is not UTF-8";

    private const int Plain = 0;
    private const int PlainDictionary = 2;
    private const int Runs = 3;
    private const int Delta = 5;
    private const int DeltaLengths = 6;
    private const int DeltaTexts = 7;
    private const int Dictionary = 8;
    private const int SplitStreams = 9;

    /// <summary>Reads values.</summary>
    /// <param name="bytes">The values, unpacked.</param>
    /// <param name="type">How they are stored.</param>
    /// <param name="encoding">How they are encoded (parquet.thrift, "Encoding").</param>
    /// <param name="count">How many there are.</param>
    /// <param name="dictionary">The dictionary of the column chunk; null: it has none.</param>
    /// <exception cref="InvalidDataException">They are damaged, or encoded otherwise; the message is a clause.</exception>
    public static string[] Read(ReadOnlySpan<byte> bytes, ParquetType type, int encoding, int count, string[]? dictionary) => encoding switch
    {
        Plain => ReadPlain(bytes, type, count),
        PlainDictionary or Dictionary => FromDictionary(bytes, count, dictionary ?? throw new InvalidDataException("a dictionary of it is missing")),
        Runs when type == ParquetType.Boolean => [.. HybridRuns.Read(Prefixed(bytes), 1, count).Select(value => Truth(value == 1))],
        Delta when type is ParquetType.Int32 or ParquetType.Int64 => Numbers(bytes, count),
        DeltaLengths when type == ParquetType.ByteArray => Texts(bytes, count, prefixes: null),
        DeltaTexts when type == ParquetType.ByteArray => WithPrefixes(bytes, count),
        SplitStreams when type is ParquetType.Float => ReadPlain(Joined(bytes, count, sizeof(float)), type, count),
        SplitStreams when type is ParquetType.Double => ReadPlain(Joined(bytes, count, sizeof(double)), type, count),
        _ => throw new InvalidDataException($"a column is encoded in a way (number {encoding}) that this reader does not know"),
    };

    private static string[] FromDictionary(ReadOnlySpan<byte> bytes, int count, string[] dictionary)
    {
        if (count == 0)
            return [];
        var values = new string[count];
        var positions = HybridRuns.Read(bytes.Length > 0 ? bytes[1..] : throw Short(), bytes[0], count);
        for (var i = 0; i < count; i++)
            values[i] = (uint)positions[i] < (uint)dictionary.Length ? dictionary[positions[i]] : throw new InvalidDataException("a dictionary of it is too short");
        return values;
    }

    private static string[] ReadPlain(ReadOnlySpan<byte> bytes, ParquetType type, int count)
    {
        var values = new string[count];
        var bit = 0;
        for (var i = 0; i < count; i++)
            values[i] = type switch
            {
                ParquetType.Boolean => Truth(((bit / 8 < bytes.Length ? bytes[bit / 8] : throw Short()) >> (bit++ % 8) & 1) == 1),
                ParquetType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4)).ToString(CultureInfo.InvariantCulture),
                ParquetType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8)).ToString(CultureInfo.InvariantCulture),
                ParquetType.Float => BinaryPrimitives.ReadSingleLittleEndian(Take(ref bytes, 4)).ToString(CultureInfo.InvariantCulture),
                ParquetType.Double => BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, 8)).ToString(CultureInfo.InvariantCulture),
                _ => PrefixedText(ref bytes),
            };
        return values;
    }

    private static string[] Numbers(ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = DeltaNumbers.Read(ref bytes, count);
        return numbers.Length == count ? [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))] : throw Short();
    }

    private static string[] WithPrefixes(ReadOnlySpan<byte> bytes, int count)
    {
        var prefixes = DeltaNumbers.Read(ref bytes, count);
        return prefixes.Length == count ? Texts(bytes, count, prefixes) : throw Short();
    }

    // First the first bytes of all numbers, then all second ones, and so on.
    private static byte[] Joined(ReadOnlySpan<byte> bytes, int count, int width)
    {
        if (bytes.Length != (long)count * width)
            throw Short();
        var joined = new byte[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            joined[(i % count * width) + (i / count)] = bytes[i];
        return joined;
    }

    // Of each text its length, then all texts; with prefixes, a text begins with so many bytes of the one before.
    private static string[] Texts(ReadOnlySpan<byte> bytes, int count, long[]? prefixes)
    {
        var lengths = DeltaNumbers.Read(ref bytes, count);
        if (lengths.Length != count)
            throw Short();
        var values = new string[count];
        ReadOnlySpan<byte> last = [];
        for (var i = 0; i < count; i++)
        {
            var suffix = lengths[i] >= 0 && lengths[i] <= bytes.Length ? Take(ref bytes, (int)lengths[i]) : throw Short();
            if (prefixes is null)
            {
                values[i] = Text(suffix);
                continue;
            }

            if (prefixes[i] < 0 || prefixes[i] > last.Length)
                throw Short();
            last = (byte[])[.. last[..(int)prefixes[i]], .. suffix];
            values[i] = Text(last);
        }

        return values;
    }

    private static string PrefixedText(ref ReadOnlySpan<byte> bytes)
    {
        var length = Length(ref bytes);
        return Text(Take(ref bytes, length));
    }

    private static ReadOnlySpan<byte> Prefixed(ReadOnlySpan<byte> bytes)
    {
        var length = Length(ref bytes);
        return length <= bytes.Length ? bytes[..length] : throw Short();
    }

    private static int Length(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4));
        return length >= 0 ? length : throw Short();
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (length > bytes.Length)
            throw Short();
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new InvalidDataException(NotUtf8);

    private static InvalidDataException Short() => new("a page of it ends early");
}

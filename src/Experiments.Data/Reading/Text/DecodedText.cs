using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Experiments.Data;

/// <summary>Text files in the character set that is stated, UTF-8 unless another is. Nothing is guessed and nothing is replaced.</summary>
internal static class DecodedText
{
    // .NET's strings end at 2³⁰ characters less a few.
    private const int MostCharacters = 0x3FFFFFDF;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="encoding">The character set; null: UTF-8. A byte order mark of it is no text.</param>
    /// <param name="mostCharacters">The most characters of a text.</param>
    /// <exception cref="DataException">
    /// It is too large, there is no such character set, or a byte is none of its characters: with line and offset.
    /// </exception>
    public static string Read(Stream stream, string source, string? encoding = null, int mostCharacters = MostCharacters)
    {
        var bytes = WholeStream.Read(stream, source).Span;
        var isUtf8 = encoding is null || string.Equals(encoding, "utf-8", StringComparison.OrdinalIgnoreCase);
        if (bytes.Length > mostCharacters
            && Lenient(isUtf8 ? Encoding.UTF8 : CharacterSet.Find(encoding!, source)).GetCharCount(bytes) > mostCharacters)
            throw new DataException(
                $"{source}: it is too large: a text of 1 GiB or more has to be divided into several files, or be written as Parquet.");
        if (!isUtf8)
            return Decode(bytes, CharacterSet.Find(encoding!, source), source);
        if (!Utf8.IsValid(bytes))
            throw BrokenUtf8(bytes, source);
        return Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding, string source)
    {
        // A mark of the other order leaves no doubt: as text it would be no character.
        if (Swapped(encoding) is { } swapped && bytes.StartsWith(swapped.Preamble))
            encoding = swapped;
        if (bytes.StartsWith(encoding.Preamble))
            bytes = bytes[encoding.Preamble.Length..];
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var start = Math.Max(exception.Index, 0);
            // What comes before may end amid a character.
            var line = 1 + Lenient(encoding).GetString(bytes[..start]).Count(character => character == '\n');
            var unknown = Convert.ToHexString(exception.BytesUnknown ?? []);
            throw new DataException(
                $"{source}({line}): not {encoding.WebName}: the bytes 0x{unknown} at offset {start} are none of its characters. "
                + "State the file's own character set as 'encoding' of the source.",
                exception);
        }
    }

    private static Encoding Lenient(Encoding encoding)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient;
    }

    private static Encoding? Swapped(Encoding encoding) => encoding.CodePage switch
    {
        1200 => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        1201 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        12000 => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        12001 => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        _ => null,
    };

    private static DataException BrokenUtf8(ReadOnlySpan<byte> bytes, string source)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == OperationStatus.Done)
            offset += length;

        var line = 1 + bytes[..offset].Count((byte)'\n');
        return new DataException(
            $"{source}({line}): not UTF-8: the byte 0x{bytes[offset]:X2} at offset {offset} begins no character. State the file's character "
            + "set as 'encoding' of the source, for example latin1, or convert the file, for example with 'iconv -f latin1 -t utf-8'.");
    }
}

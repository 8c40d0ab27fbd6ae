using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Experiments.Data;

/// <summary>Text files in the character set that is stated, UTF-8 unless another is. Nothing is guessed and nothing is replaced.</summary>
internal static class DecodedText
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="encoding">The character set; null: UTF-8. A byte order mark of it is no text.</param>
    /// <exception cref="DataException">There is no such character set, or a byte is none of its characters: with line and offset.</exception>
    public static string Read(Stream stream, string source, string? encoding = null)
    {
        var bytes = WholeStream.Read(stream, source).Span;
        if (encoding is not null && !string.Equals(encoding, "utf-8", StringComparison.OrdinalIgnoreCase))
            return Decode(bytes, CharacterSet.Find(encoding, source), source);
        if (!Utf8.IsValid(bytes))
            throw BrokenUtf8(bytes, source);
        return Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding, string source)
    {
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
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            var line = 1 + lenient.GetString(bytes[..start]).Count(character => character == '\n');
            var unknown = Convert.ToHexString(exception.BytesUnknown ?? []);
            throw new DataException(
                $"{source}({line}): not {encoding.WebName}: the bytes 0x{unknown} at offset {start} are none of its characters. "
                + "State the file's own character set as 'encoding' of the source.",
                exception);
        }
    }

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

using System.Text;
using System.Text.Unicode;

namespace Experiments.Data;

/// <summary>Text files: UTF-8, with or without a byte order mark, and nothing else.</summary>
internal static class Utf8Text
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It is not UTF-8; the message names the line and the byte.</exception>
    public static string Read(Stream stream, string source)
    {
        using var buffer = new MemoryStream();
        try
        {
            stream.CopyTo(buffer);
        }
        catch (IOException exception)
        {
            throw new DataException($"{source}: it cannot be read: {exception.Message}", exception);
        }

        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (!Utf8.IsValid(bytes))
            throw Broken(bytes, source);
        return Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    private static DataException Broken(ReadOnlySpan<byte> bytes, string source)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
            offset += length;

        var line = 1 + bytes[..offset].Count((byte)'\n');
        return new DataException(
            $"{source}({line}): not UTF-8: the byte 0x{bytes[offset]:X2} at offset {offset} begins no character. Convert the file to UTF-8, "
            + "for example with 'iconv -f latin1 -t utf-8' if it is in Latin-1.");
    }
}

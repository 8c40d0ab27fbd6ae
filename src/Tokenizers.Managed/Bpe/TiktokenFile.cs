using System.Buffers;
using System.Buffers.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Reads a vocabulary in tiktoken's format: a line per token, its bytes in base64, a space, its rank, which is its id. The merges
/// are not in the file; they follow from the ranks.
/// </summary>
internal static class TiktokenFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private const string NoSingleBytes = "The vocabulary's first 256 tokens are not the 256 single bytes.";

    /// <summary>Reads a vocabulary; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold such a vocabulary.</exception>
    public static BytePairEncoder Read(Stream stream)
    {
        using var file = new MemoryStream();
        stream.CopyTo(file);
        var text = (ReadOnlySpan<byte>)file.GetBuffer().AsSpan(0, (int)file.Length);
        if (text.StartsWith(ByteOrderMark))
            text = text[ByteOrderMark.Length..];

        Span<byte> singles = stackalloc byte[256];
        BytePairEncoder? encoder = null;
        using var parts = new IdBuffer(256);
        var token = new byte[256];
        var (id, number) = (0, 0);
        while (!text.IsEmpty)
        {
            number++;
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = text[Math.Min(line.Length + 1, text.Length)..];
            if (!line.IsEmpty && line[^1] == '\r')
                line = line[..^1];
            if (line.IsEmpty)
                continue;
            var length = Token(line, number, id, ref token);
            if (id < 256)
                singles[id] = length == 1 ? token[0] : throw new InvalidDataException(NoSingleBytes);
            else
                AddMerge(encoder ??= new BytePairEncoder(singles), token.AsSpan(0, length), parts);
            id++;
        }

        if (id < 256)
            throw new InvalidDataException(NoSingleBytes);
        return encoder ?? new BytePairEncoder(singles);
    }

    // A token was merged from the two parts that the merges of lower rank make of its bytes.
    private static void AddMerge(BytePairEncoder encoder, ReadOnlySpan<byte> token, IdBuffer parts)
    {
        parts.Clear();
        encoder.Merge(token, parts);
        if (parts.Count != 2)
            throw new InvalidDataException($"Token {encoder.Count} of the vocabulary is not the merge of two tokens of lower rank.");
        encoder.AddMerge(parts.Ids[0], parts.Ids[1]);
    }

    // Decodes a line's token into an array that grows with the longest, and returns its length.
    private static int Token(ReadOnlySpan<byte> line, int number, int id, ref byte[] token)
    {
        var space = line.IndexOf((byte)' ');
        if (space < 0
            || !Utf8Parser.TryParse(line[(space + 1)..], out int rank, out var consumed)
            || (rank, space + 1 + consumed) != (id, line.Length))
        {
            throw new InvalidDataException($"Line {number} of the vocabulary is not a token in base64, a space and the rank {id}.");
        }

        if (Base64.GetMaxDecodedFromUtf8Length(space) is var most && most > token.Length)
            token = new byte[2 * most];
        return Base64.DecodeFromUtf8(line[..space], token, out _, out var length) == OperationStatus.Done
            ? length
            : throw new InvalidDataException($"Line {number} of the vocabulary: the token is not in base64.");
    }
}

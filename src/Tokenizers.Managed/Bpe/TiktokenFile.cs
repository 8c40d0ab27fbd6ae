namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Reads a vocabulary in tiktoken's format: a line per token, its bytes in base64, a space, its rank, which is its id. The merges
/// are not in the file; they follow from the ranks.
/// </summary>
internal static class TiktokenFile
{
    /// <summary>Reads a vocabulary; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold such a vocabulary.</exception>
    public static BytePairEncoder Read(Stream stream)
    {
        var tokens = new List<byte[]>();
        using (var reader = new StreamReader(stream, leaveOpen: true))
            while (reader.ReadLine() is { } line)
                if (line.Length > 0)
                    tokens.Add(Token(line, tokens.Count));

        if (tokens.Count < 256 || tokens.Take(256).Any(token => token.Length != 1))
            throw new InvalidDataException("The vocabulary's first 256 tokens are not the 256 single bytes.");
        var encoder = new BytePairEncoder([.. tokens.Take(256).Select(token => token[0])]);
        foreach (var token in tokens.Skip(256))
            AddMerge(encoder, token);
        return encoder;
    }

    // A token was merged from the two parts that the merges of lower rank make of its bytes.
    private static void AddMerge(BytePairEncoder encoder, byte[] token)
    {
        using var parts = new IdBuffer(token.Length);
        encoder.Merge(token, parts);
        if (parts.Count != 2)
            throw new InvalidDataException($"Token {encoder.Count} of the vocabulary is not the merge of two tokens of lower rank.");
        encoder.AddMerge(parts.Ids[0], parts.Ids[1]);
    }

    private static byte[] Token(string line, int id)
    {
        var space = line.IndexOf(' ');
        if (space < 0 || !int.TryParse(line.AsSpan(space + 1), out var rank) || rank != id)
            throw new InvalidDataException($"Line {id + 1} of the vocabulary is not a token in base64, a space and the rank {id}.");
        try
        {
            return Convert.FromBase64String(line[..space]);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"Line {id + 1} of the vocabulary: the token is not in base64.", exception);
        }
    }
}

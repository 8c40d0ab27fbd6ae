using System.IO.Compression;

namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's vocabulary: 256 bytes and 50,000 merges, which are embedded in this assembly (see NOTICE.md).</summary>
internal static class Gpt2Merges
{
    /// <summary>The id of <c>&lt;|endoftext|&gt;</c>, the only special token: the one after the last merge.</summary>
    public const int EndOfTextId = 50256;

    private static readonly Lazy<BytePairEncoder> Loaded = new(Load);

    /// <summary>The encoder; loaded at the first use, once for all threads.</summary>
    public static BytePairEncoder Encoder => Loaded.Value;

    /// <summary>The merge file as OpenAI published it.</summary>
    public static Stream OpenFile() =>
        new BrotliStream(typeof(Gpt2Merges).Assembly.GetManifestResourceStream("gpt2/vocab.bpe.br")!, CompressionMode.Decompress);

    private static BytePairEncoder Load()
    {
        var encoder = new BytePairEncoder(ByteAlphabet.Order);
        using var reader = new StreamReader(OpenFile());
        reader.ReadLine(); // #version: 0.2
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ');
            encoder.AddMerge(Find(line.AsSpan(0, space)), Find(line.AsSpan(space + 1)));
        }

        return encoder;

        int Find(ReadOnlySpan<char> token)
        {
            Span<byte> bytes = stackalloc byte[token.Length];
            for (var i = 0; i < token.Length; i++)
                bytes[i] = ByteAlphabet.Byte(token[i]);
            return encoder.Find(bytes);
        }
    }
}

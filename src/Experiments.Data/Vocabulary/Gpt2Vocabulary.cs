using System.IO.Compression;
using System.Text;

namespace Experiments.Data;

/// <summary>
/// GPT-2's vocabulary as it was published: 256 bytes, 50,000 merges of two tokens in order of rank, and <c>&lt;|endoftext|&gt;</c>. Bytes
/// are written as characters that can be printed (OpenAI's encoder.py, <c>bytes_to_unicode</c>).
/// </summary>
public static class Gpt2Vocabulary
{
    /// <summary>The only special token, which GPT-2's texts are separated by; its id is <see cref="Encoder.EndOfTextId"/>.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>The merges in order of rank, each two tokens with a blank between, as <c>merges.txt</c> has them.</summary>
    public static IReadOnlyList<string> Merges => Loaded.Value.Merges;

    /// <summary>All tokens; the position of each is its id.</summary>
    public static IReadOnlyList<string> Tokens => Loaded.Value.Tokens;

    private static Lazy<(string[] Merges, string[] Tokens)> Loaded { get; } = new(Load);

    private static (string[] Merges, string[] Tokens) Load()
    {
        using var file = typeof(Gpt2Vocabulary).Assembly.GetManifestResourceStream("gpt2/vocab.bpe.br")!;
        using var reader = new StreamReader(new BrotliStream(file, CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine(); // #version: 0.2
        var merges = new List<string>(50_000);
        while (reader.ReadLine() is { Length: > 0 } line)
            merges.Add(line);
        string[] tokens =
        [
            .. Characters().Select(character => character.ToString()),
            .. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)),
            EndOfText,
        ];
        return ([.. merges], tokens);
    }

    // The printable characters of Latin-1 stand for themselves and come first; the other bytes, in order, are written from U+0100 on.
    private static IEnumerable<char> Characters()
    {
        var printable = Enumerable.Range(0, 256).Where(code => code is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ')).ToList();
        return [.. printable.Select(code => (char)code), .. Enumerable.Range(0x100, 256 - printable.Count).Select(code => (char)code)];
    }
}

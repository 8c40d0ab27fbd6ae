using System.IO.Compression;
using System.Text;

namespace Experiments.Data;

/// <summary>
/// GPT-2's vocabulary as it was published: 256 bytes, 50,000 merges of two tokens in order of rank, and <c>&lt;|endoftext|&gt;</c>. Bytes
/// are written as characters that can be printed (OpenAI's encoder.py, <c>bytes_to_unicode</c>).
/// </summary>
public static class Gpt2Vocabulary
{
    /// <summary>The only special token, which GPT-2's texts are separated by.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>Its id. GPT-2 has no padding token, so rows are filled up with this one.</summary>
    public const int EndOfTextId = 50256;

    private const int Printable = 188;

    /// <summary>The merges in order of rank, each two tokens with a blank between, as <c>merges.txt</c> has them.</summary>
    public static IReadOnlyList<string> Merges => Loaded.Value.Merges;

    /// <summary>All tokens; the position of each is its id.</summary>
    public static IReadOnlyList<string> Tokens => Loaded.Value.Tokens;

    // All byte values in the order of their ids: those of Latin-1's printable characters, which stand for themselves, and then the others,
    // which are written from U+0100 on.
    private static byte[] Bytes { get; } =
    [
        .. Range('!', '~'), .. Range('\u00A1', '\u00AC'), .. Range('\u00AE', '\u00FF'),
        .. Range('\0', ' '), .. Range('\u007F', '\u00A0'), 0xAD,
    ];

    private static Lazy<(string[] Merges, string[] Tokens)> Loaded { get; } = new(Load);

    /// <summary>The tokens in tiktoken's format: a line for each but the special one, with its bytes in base64 and its id.</summary>
    public static Stream OpenRanks()
    {
        var byteOf = new Dictionary<char, byte>();
        foreach (var (value, id) in Bytes.Select((value, id) => (value, id)))
            byteOf.Add(Character(id), value);
        var file = new MemoryStream();
        using (var writer = new StreamWriter(file, leaveOpen: true))
        {
            for (var id = 0; id < EndOfTextId; id++)
            {
                writer.Write(Convert.ToBase64String(Array.ConvertAll(Tokens[id].ToCharArray(), character => byteOf[character])));
                writer.Write(' ');
                writer.Write(id);
                writer.Write('\n');
            }
        }

        file.Position = 0;
        return file;
    }

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
            .. Enumerable.Range(0, Bytes.Length).Select(id => Character(id).ToString()),
            .. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)),
            EndOfText,
        ];
        return ([.. merges], tokens);
    }

    // What the byte of an id is written as.
    private static char Character(int id) => (char)(id < Printable ? Bytes[id] : 0x100 + id - Printable);

    private static IEnumerable<byte> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(value => (byte)value);
}

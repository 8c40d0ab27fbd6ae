using System.Buffers.Text;
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
        // Every program that tokenizes begins with this, so that no text is made of each token.
        var merges = ReadMerges();
        Span<byte> byteOf = stackalloc byte[0x100 + 256 - Printable];
        Span<byte> token = stackalloc byte[256];
        var file = new byte[4 * merges.Length + 16 * Bytes.Length]; // n characters and a line's end become 4 / 3 n + 12 bytes at most
        var written = 0;
        for (var id = 0; id < Bytes.Length; id++)
        {
            byteOf[Character(id)] = Bytes[id];
            written += Write(file.AsSpan(written), Bytes.AsSpan(id, 1), id);
        }

        var (next, length) = (Bytes.Length, 0);
        foreach (var character in merges)
            switch (character)
            {
                case ' ':
                    break;
                case '\n':
                    written += Write(file.AsSpan(written), token[..length], next++);
                    length = 0;
                    break;
                default:
                    token[length++] = byteOf[character];
                    break;
            }

        return new MemoryStream(file, 0, written, writable: false);
    }

    private static int Write(Span<byte> file, ReadOnlySpan<byte> token, int id)
    {
        Base64.EncodeToUtf8(token, file, out _, out var encoded);
        file[encoded] = (byte)' ';
        Utf8Formatter.TryFormat(id, file[(encoded + 1)..], out var digits);
        file[encoded + 1 + digits] = (byte)'\n';
        return encoded + digits + 2;
    }

    private static (string[] Merges, string[] Tokens) Load()
    {
        var merges = ReadMerges().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] tokens =
        [
            .. Enumerable.Range(0, Bytes.Length).Select(id => Character(id).ToString()),
            .. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)),
            EndOfText,
        ];
        return (merges, tokens);
    }

    // Without the first line, the version's.
    private static string ReadMerges()
    {
        using var file = typeof(Gpt2Vocabulary).Assembly.GetManifestResourceStream("gpt2/vocab.bpe.br")!;
        using var reader = new StreamReader(new BrotliStream(file, CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine();
        return reader.ReadToEnd();
    }

    // What the byte of an id is written as.
    private static char Character(int id) => (char)(id < Printable ? Bytes[id] : 0x100 + id - Printable);

    private static IEnumerable<byte> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(value => (byte)value);
}

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// How GPT-2 writes bytes in its merge file: the printable Latin-1 characters stand for themselves, and the other 68 bytes, in
/// order, for U+0100 and up. The ids of the single bytes follow the same order (OpenAI's encoder.py, bytes_to_unicode).
/// </summary>
internal static class ByteAlphabet
{
    /// <summary>All 256 byte values in the order of their token ids.</summary>
    public static byte[] Order { get; } =
    [
        .. Range('!', '~'), .. Range('¡', '¬'), .. Range('®', 'ÿ'),
        .. Range('\0', ' '), .. Range('\u007F', '\u00A0'), 0xAD,
    ];

    /// <summary>The byte that a character of the merge file stands for.</summary>
    /// <exception cref="InvalidDataException">The character stands for none.</exception>
    public static byte Byte(char character)
    {
        if (character is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ'))
            return (byte)character;
        var other = 188 + character - 0x100; // 188 bytes are printable
        return other is >= 188 and < 256
            ? Order[other]
            : throw new InvalidDataException($"The character U+{(int)character:X4} stands for no byte.");
    }

    private static IEnumerable<byte> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(value => (byte)value);
}

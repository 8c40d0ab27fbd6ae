using System.Text;

namespace Experiments.Authoring.Tests;

/// <summary>Changes a text as nobody would on purpose. The same seed makes the same changes.</summary>
internal sealed class TextMutation(int seed)
{
    // What a mutation puts in: the characters and words with which YAML and this reader have most to decide.
    private static readonly string[] Pieces =
    [
        ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&a ", "*a", "!cs ", "!!str ", "<<: ", "#", "%", "@", "`", "~", "null",
        "\n", "\n  ", "\n    ", "\t", "\r", "\r\n", "---\n", "...\n", "\\", "\u0000", "\u0007", "\u0085", "\u2028", "\uFEFF", "\uD800", "\u00E9",
        "\U0001F600", "1e400", "-1", "0x1F", "1_000", ".inf", "NaN", "true", "no", "../", "/dev/null", "CON", "data", "model", "unfreeze", "fallback",
        "split", "[[[[[[[[[[", "{a: {b: {c: ", "*", "h.*.attn", "%YAML 1.1\n", "? [a, b]\n: c\n", "extends: base.yaml\n", "seeds: [1, 2]", "folds: 5",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The text with one to three changes.</summary>
    public string Apply(string original)
    {
        var text = new StringBuilder(original);
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var at = _random.Next(text.Length + 1);
            var length = Math.Min(_random.Next(1, 12), text.Length - at);
            switch (_random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Remove(at, length).Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 3: // a piece of the document once more, somewhere else
                    text.Insert(_random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                case 4: // the document breaks off
                    if (_random.Next(4) == 0)
                        text.Length = at;
                    break;
                default: // one letter
                    if (at < text.Length)
                        text[at] = (char)_random.Next(' ', 127);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The text's bytes; one time in twenty, one of them broken.</summary>
    public byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && _random.Next(20) == 0)
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(128, 256);
        return bytes;
    }
}

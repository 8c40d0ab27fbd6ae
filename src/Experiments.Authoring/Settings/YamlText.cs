using System.Globalization;
using System.Text;

namespace Experiments.Authoring;

/// <summary>Writes texts so that any YAML reader gets them back as texts.</summary>
internal static class YamlText
{
    // Words and numbers that other readers take for something else than text.
    private static readonly HashSet<string> Ambiguous = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n",
        "null", "~" };

    /// <summary>Writes a text plainly where that is safe, else in double quotes.</summary>
    public static string Write(string text) => IsPlain(text) ? text : Quote(text);

    /// <summary>Writes a list in one line.</summary>
    public static string WriteList(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Write))}]";

    private static bool IsPlain(string text) =>
        text.Length > 0 && !Ambiguous.Contains(text) && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/');

    /// <summary>Writes a text in double quotes, in one line.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (c is >= ' ' and <= '~' || (c >= '\u00A0' && (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsPunctuation(c))))
                quoted.Append(c);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        return quoted.Append('"').ToString();
    }
}

namespace Experiments.Runs;

/// <summary>Texts as a shell takes them for what they are.</summary>
public static class ShellText
{
    private const string Harmless = "%+,-./:=@_";

    /// <summary>
    /// One word of a POSIX shell that is exactly this text. Between single quotes nothing has a meaning but the single quote, which stands
    /// outside of them behind a backslash; line ends, <c>$(…)</c> and backslashes are themselves.
    /// </summary>
    /// <param name="text">Anything but U+0000, which no argument can hold.</param>
    /// <exception cref="ArgumentException">It holds U+0000.</exception>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
        {
            throw new ArgumentException("A shell takes no text with U+0000 in it.", nameof(text));
        }

        return $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Words with blanks between, as a person would type them: quoted are those alone that have to be.</summary>
    /// <param name="words">The words, as for <see cref="Quote"/>.</param>
    /// <exception cref="ArgumentException">One holds U+0000.</exception>
    public static string Line(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', words.Select(word => word.Length > 0 && word.All(IsHarmless) ? word : Quote(word)));
    }

    private static bool IsHarmless(char c) => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c);
}

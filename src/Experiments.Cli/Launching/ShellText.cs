namespace Experiments.Cli.Launching;

/// <summary>Texts as a shell takes them for what they are.</summary>
internal static class ShellText
{
    /// <summary>
    /// One word of a POSIX shell that is exactly this text. Between single quotes nothing has a meaning but the single quote, which stands
    /// outside of them behind a backslash; line ends, <c>$(…)</c> and backslashes are themselves.
    /// </summary>
    /// <param name="text">Anything but U+0000, which no argument can hold.</param>
    /// <exception cref="ArgumentException">It holds U+0000.</exception>
    public static string Quote(string text)
    {
        if (text.Contains('\0'))
            throw new ArgumentException("A shell takes no text with U+0000 in it.", nameof(text));
        return $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}

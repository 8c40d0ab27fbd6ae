namespace Experiments.Authoring;

/// <summary>
/// Finds what a script loads and references without the compiler, which is slow to start: C# allows <c>#load</c> and <c>#r</c> only before
/// the first token of a file.
/// </summary>
internal static class ScriptDirectives
{
    private const string Load = "#load";
    private const string Reference = "#r";

    /// <summary>The directives in order; those behind <c>#if</c> are found whatever the condition says.</summary>
    public static IEnumerable<(bool IsLoad, string Path)> Of(string text)
    {
        var at = 0;
        while (SkipTrivia(text, at) is var start && start < text.Length && text[start] == '#')
        {
            var end = text.IndexOfAny(['\r', '\n'], start);
            var line = text[start..(end < 0 ? text.Length : end)];
            if (Argument(line, Load) is { } loaded)
                yield return (true, loaded);
            else if (Argument(line, Reference) is { } referenced)
                yield return (false, referenced);
            at = end < 0 ? text.Length : end;
        }
    }

    private static string? Argument(string line, string directive)
    {
        // `# load` is a directive too.
        var words = "#" + line[1..].TrimStart();
        if (!words.StartsWith(directive, StringComparison.Ordinal) || words.Length == directive.Length
            || !(char.IsWhiteSpace(words[directive.Length]) || words[directive.Length] == '"'))
            return null;
        var quoted = words.Split('"');
        return quoted.Length < 3 ? null : quoted[1];
    }

    private static int SkipTrivia(string text, int at)
    {
        while (at < text.Length)
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (text.AsSpan(at).StartsWith("//"))
                at = Until(text, at, "\n");
            else if (text.AsSpan(at).StartsWith("/*"))
                at = Until(text, at + 2, "*/");
            else
                break;
        return at;
    }

    private static int Until(string text, int at, string end) =>
        text.IndexOf(end, at, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : text.Length;
}

namespace Experiments.Authoring;

/// <summary>Says in the author's terms what is wrong with YAML that does not parse, where the cause can be told.</summary>
/// <param name="Span">The place to look at.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">How to put it right.</param>
internal sealed record YamlSyntaxProblem(SourceSpan Span, string Message, string Remedy)
{
    /// <summary>Explains the most frequent mistakes; null for the others.</summary>
    /// <param name="document">The text.</param>
    /// <param name="offset">Where the parser gave up, or a place somewhat before.</param>
    /// <param name="parserMessage">What the parser said.</param>
    /// <param name="open">The collections that were open.</param>
    public static YamlSyntaxProblem? Explain(SourceDocument document, int offset, string parserMessage,
        IEnumerable<(SourceSpan Span, bool Flow)> open)
    {
        if (TabIndentation(document, offset) is { } tab)
            return tab;
        if (QuotedStart(document, offset) is { } quoted)
            return quoted;
        if (parserMessage.Contains("invalid mapping", StringComparison.Ordinal))
            return DeeperThanBefore(document, offset)
                ?? new YamlSyntaxProblem(Character(document, offset), "a second `: ` in one line starts a mapping where none can be",
                "indent it under its key, or put the text in quotes");
        if (parserMessage.Contains("quoted scalar, found", StringComparison.Ordinal) && !parserMessage.Contains("escape", StringComparison.Ordinal))
            return new YamlSyntaxProblem(Character(document, offset), "the quote that opens here is never closed", "close it");
        if (parserMessage.Contains("unknown escape character", StringComparison.Ordinal))
            return new YamlSyntaxProblem(Character(document, offset), "this text has an escape that YAML does not know",
                "write \\\\ for a backslash, or use single quotes");
        if (parserMessage.Contains("cannot start any token", StringComparison.Ordinal) && offset < document.Text.Length)
            return new YamlSyntaxProblem(Character(document, offset), $"a value cannot begin with `{document.Text[offset]}`",
                "put the text in quotes");
        foreach (var (span, flow) in open)
            if (flow)
                return new YamlSyntaxProblem(span, $"the `{document.Text[span.Start]}` that opens here is not closed where it should be",
                    document.Text[span.Start] == '[' ? "close it with `]`, and separate the items with commas"
                        : "close it with `}`, and separate the settings with commas");
        return null;
    }

    // !cs "a" + "b": to YAML, the text ends with the second quote.
    private static YamlSyntaxProblem? QuotedStart(SourceDocument document, int offset)
    {
        var (line, column) = document.Position(offset);
        var text = document.Line(line);
        var tag = text.LastIndexOf("!cs ", Math.Min(column, text.Length), StringComparison.Ordinal);
        if (tag < 0)
            return null;
        var start = tag + "!cs ".Length;
        while (start < text.Length && text[start] == ' ')
            start++;
        return start < text.Length && text[start] is ('"' or '\'')
            ? new YamlSyntaxProblem(document.Span(document.LineStart(line) + start, 1),
                "YAML takes this quote for its own, and the expression goes on behind it",
                "put the whole expression into quotes, `!cs '\"a\" + \"b\"'`, or below `!cs |`")
            : null;
    }

    private static YamlSyntaxProblem? TabIndentation(SourceDocument document, int offset)
    {
        // The parser names the key before the tab, so the lines after it are looked at too.
        var (first, _) = document.Position(offset);
        for (var line = first; line <= Math.Min(first + 2, document.Lines); line++)
        {
            var text = document.Line(line);
            var indent = text.Length - text.TrimStart().Length;
            if (indent < text.Length && text.AsSpan(0, indent).IndexOf('\t') is >= 0 and var tab)
                return new YamlSyntaxProblem(document.Span(document.LineStart(line) + tab, 1), "a tab cannot indent YAML", "use spaces");
        }

        return null;
    }

    // The parser takes a key indented too far for more text of the value in the line before.
    private static YamlSyntaxProblem? DeeperThanBefore(SourceDocument document, int offset)
    {
        var (line, column) = document.Position(offset);
        var text = document.Line(line);
        var indent = text.Length - text.TrimStart().Length;
        var isFirstColon = !text[..Math.Min(column - 1, text.Length)].Contains(": ", StringComparison.Ordinal);
        if (line == 1 || indent == 0 || !isFirstColon)
            return null;
        var before = document.Line(line - 1);
        return indent <= before.Length - before.TrimStart().Length
            ? null
            : new YamlSyntaxProblem(document.Span(document.LineStart(line) + indent, 1),
                "this line is indented further than the setting before it, which has a value already",
                "give settings of one mapping the same indentation");
    }

    private static SourceSpan Character(SourceDocument document, int offset) => document.Span(Math.Min(offset, document.Text.Length), 1);
}

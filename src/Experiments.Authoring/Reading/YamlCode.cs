namespace Experiments.Authoring;

/// <summary>A C# expression, <c>!cs …</c>, that says what a setting is.</summary>
/// <param name="Text">The expression, with quotes and escapes resolved.</param>
/// <param name="Offsets">Where in the document each character of <paramref name="Text"/> stands, and as its last entry where it ends.</param>
/// <param name="Span">Where the expression stands, without the tag.</param>
internal sealed record YamlCode(string Text, IReadOnlyList<int> Offsets, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a C# expression";

    /// <summary>Where a part of the expression stands in the document.</summary>
    public SourceSpan Part(int start, int length)
    {
        start = Math.Clamp(start, 0, Text.Length);
        var end = Math.Clamp(start + length, start, Text.Length);
        // From the first character to the last: what the document has behind the last, such as a line's end, is no part of it.
        var last = end > start ? Offsets[end - 1] + 1 : Offsets[start];
        return Span.Document.Span(Offsets[start], Math.Max(0, last - Offsets[start]));
    }
}

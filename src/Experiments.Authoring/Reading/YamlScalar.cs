namespace Experiments.Authoring;

/// <summary>A single value. What it means is decided by the setting that reads it, never by how it looks.</summary>
/// <param name="Text">The text, with quotes and escapes resolved.</param>
/// <param name="Quoted">Whether it stands in quotes or in a block (<c>|</c>, <c>&gt;</c>), which makes it text.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record YamlScalar(string Text, bool Quoted, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>Whether nothing is written at all.</summary>
    public bool IsEmpty => Text.Length == 0 && !Quoted;

    /// <summary>Whether YAML would read it as null.</summary>
    public bool IsNull => !Quoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Kind => IsEmpty ? "nothing" : Quoted ? "a text" : $"`{Excerpt}`";

    private string Excerpt => Text.Length <= 60 ? Text : Text[..60] + "…";
}

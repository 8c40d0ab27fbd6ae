namespace Experiments.Authoring;

/// <summary>A value that no YAML can write, such as a function: what a C# expression came to.</summary>
/// <param name="Value">The value.</param>
/// <param name="Code">The expression.</param>
/// <param name="Span">Where the expression stands.</param>
internal sealed record YamlObject(object Value, string Code, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "what the expression came to";
}

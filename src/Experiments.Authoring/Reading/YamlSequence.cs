namespace Experiments.Authoring;

/// <summary>A list.</summary>
/// <param name="Items">Its values, in order.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record YamlSequence(IReadOnlyList<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => Items.Count == 0 ? "an empty list" : "a list";
}

namespace Experiments.Authoring;

/// <summary>A value in a YAML document, with its place.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What kind of value it is, as a diagnostic says it: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}

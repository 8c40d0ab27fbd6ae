namespace Experiments.Authoring;

/// <summary>A value that was told to be unusable when it was read; nothing more is to be said about it.</summary>
/// <param name="Span">Where it stands.</param>
internal sealed record YamlRefused(SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a value that cannot be used";
}

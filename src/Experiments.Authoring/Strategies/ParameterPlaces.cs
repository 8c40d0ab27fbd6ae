namespace Experiments.Authoring;

/// <summary>Where a strategy's parameters stand, for rules across them to point at.</summary>
/// <param name="Parameters">The mapping that gives them; null where none is given.</param>
/// <param name="Whole">The strategy's own place.</param>
internal readonly record struct ParameterPlaces(YamlMapping? Parameters, SourceSpan Whole)
{
    /// <summary>A parameter's key; the strategy's place where it has its default.</summary>
    public SourceSpan Of(string parameter) => Parameters?.Find(parameter)?.KeySpan ?? Whole;

    /// <summary>Where a parameter was said, if that is elsewhere than <see cref="Whole"/>: <c>, from spam.yaml:12</c>, or <c>, by default</c>.</summary>
    public string Origin(string parameter)
    {
        if (Parameters?.Find(parameter) is not { KeySpan: var key })
            return ", by default";
        return key.Document == Whole.Document ? "" : $", from {key.Document.DisplayPath}:{key.Document.Position(key.Start).Line}";
    }
}

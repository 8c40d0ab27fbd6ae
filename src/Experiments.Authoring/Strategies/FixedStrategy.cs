using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A strategy without parameters.</summary>
/// <typeparam name="T">What all ways of doing it implement.</typeparam>
/// <param name="name">The name in YAML.</param>
/// <param name="value">The strategy.</param>
/// <param name="description">What it does, in a sentence.</param>
internal sealed class FixedStrategy<T>(string name, T value, string description) : Strategy<T>(name, description)
    where T : notnull
{
    private readonly StrategyOf<T, T> _only = new(name, value, new Section<T>(), description);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters => [];

    /// <inheritdoc/>
    public override bool NeedsParameters => false;

    /// <inheritdoc/>
    public override bool TryRead(YamlMapping? parameters, SourceSpan place, ReadContext context, string path, [MaybeNullWhen(false)] out T read) =>
        _only.TryRead(parameters, place, context, path, out read);

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => _only.Schema(known);

    /// <inheritdoc/>
    public override string? WriteParameters(T other) => value.Equals(other) ? "" : null;
}

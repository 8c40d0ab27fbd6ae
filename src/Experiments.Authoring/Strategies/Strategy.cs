using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>One way of doing something, which YAML chooses by name: <c>undersample</c>, or <c>linear: { bias: false }</c>.</summary>
/// <typeparam name="T">What all ways of doing it implement.</typeparam>
/// <param name="name">The name in YAML.</param>
/// <param name="description">What it does, in a sentence.</param>
internal abstract class Strategy<T>(string name, string description)
{
    /// <summary>The name in YAML.</summary>
    public string Name => name;

    /// <summary>What it does, in a sentence.</summary>
    public string Description => description;

    /// <summary>The names of its parameters.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>Reads it with these parameters; null stands for none given.</summary>
    public abstract bool TryRead(YamlMapping? parameters, SourceSpan place, ReadContext context, string path, [MaybeNullWhen(false)] out T value);

    /// <summary>Whether it has parameters that have to be given, so that its name alone does not do.</summary>
    public abstract bool NeedsParameters { get; }

    /// <summary>The JSON Schema of its parameters' mapping.</summary>
    public abstract JsonObject Schema(KnownNames known);

    /// <summary>Writes a value's parameters; null where the value is not this strategy's.</summary>
    public abstract string? WriteParameters(T value);
}

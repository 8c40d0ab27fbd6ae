using System.Collections.Immutable;

namespace Experiments.Authoring;

/// <summary>The parameters that YAML gives to a strategy that a script declares; those that it leaves out keep the class's own defaults.</summary>
/// <param name="Values">The values given, by their names in YAML.</param>
internal sealed record DeclaredValues(ImmutableDictionary<string, object?> Values)
{
    /// <summary>None given.</summary>
    public static DeclaredValues None { get; } = new(ImmutableDictionary.Create<string, object?>(StringComparer.Ordinal));

    /// <summary>Whether a parameter is given.</summary>
    public bool Has(string name) => Values.ContainsKey(name);

    /// <summary>A parameter's value; null where it is not given.</summary>
    public object? Get(string name) => Values.GetValueOrDefault(name);

    /// <summary>With a parameter given.</summary>
    public DeclaredValues With(string name, object? value) => new(Values.SetItem(name, value));
}

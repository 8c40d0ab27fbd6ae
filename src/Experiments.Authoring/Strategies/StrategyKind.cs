using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A value chosen by name, with parameters or without: <c>linear</c>, or <c>{ linear: { bias: false } }</c>.</summary>
/// <param name="strategies">What can be chosen.</param>
/// <param name="shorthand">The one whose parameters may stand there without its name; null for none.</param>
internal sealed class StrategyKind<T>(IReadOnlyList<Strategy<T>> strategies, Strategy<T>? shorthand = null) : ValueKind<T>
    where T : notnull
{
    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Strategy<T>> Strategies => strategies;

    /// <summary>The types of function that may stand for a strategy in a C# expression.</summary>
    public IReadOnlyList<Type> Functions { get; init; } = [];

    /// <inheritdoc/>
    public override CodeTarget Code => CodeTarget.Strategy<T>(Functions);

    private IReadOnlyList<string> Names => [.. strategies.Select(s => s.Name)];

    /// <inheritdoc/>
    public override string Expected =>
        shorthand is null ? Words.Or(Names) : $"a mapping with {Words.And(shorthand.Parameters)}";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        switch (node)
        {
            case YamlScalar scalar when Find(scalar.Text) is { } named:
                return named.TryRead(null, scalar.Span, context, path, out value);
            case YamlScalar scalar when shorthand is null:
                return NotKnown(scalar.Text, scalar.Span, context, path);
            case YamlMapping { Entries: [var only] } when Find(only.Key) is { } named:
                return ReadParameters(named, only, context, path, out value);
            case YamlMapping mapping when shorthand is not null:
                return shorthand.TryRead(mapping, mapping.Span, context, path, out value);
            case YamlMapping { Entries: [var only] }:
                return NotKnown(only.Key, only.KeySpan, context, path);
            default:
                return WrongType(node, context, path);
        }
    }

    /// <summary>Parameters are merged where both values choose the same strategy; another strategy takes none of them over.</summary>
    public override YamlNode Merge(YamlNode below, YamlNode above)
    {
        if (below is not YamlMapping lower || above is not YamlMapping upper)
            return above;
        if (IsShorthand(lower) && IsShorthand(upper))
            return lower.Merge(upper, (_, _, over) => over);
        return lower.Entries is [var one] && upper.Entries is [var other] && one.Key == other.Key && one.Value is YamlMapping && other.Value is YamlMapping
            ? lower.Merge(upper, (_, under, over) => ((YamlMapping)under).Merge((YamlMapping)over, (_, _, parameter) => parameter))
            : above;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        var ways = new JsonArray();
        foreach (var strategy in strategies)
        {
            ways.Add(new JsonObject { ["enum"] = new JsonArray(strategy.Name), ["description"] = strategy.Description });
            ways.Add(SchemaNode.Named(strategy.Name, strategy.Schema(known), strategy.Description));
        }

        if (shorthand is not null)
            ways.Add(shorthand.Schema(known));
        return new JsonObject { ["oneOf"] = ways };
    }

    /// <inheritdoc/>
    public override string? Write(T value)
    {
        foreach (var strategy in strategies)
            if (strategy.WriteParameters(value) is { } parameters)
                return strategy == shorthand ? parameters : parameters.Length == 0 ? strategy.Name : $"{{ {strategy.Name}: {parameters} }}";
        return null;
    }

    private bool IsShorthand(YamlMapping value) => shorthand is not null && value.Entries.All(entry => shorthand.Parameters.Contains(entry.Key));

    private static bool ReadParameters(Strategy<T> strategy, YamlEntry entry, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        var inner = $"{path}.{strategy.Name}";
        if (entry.Value is YamlMapping parameters)
            return strategy.TryRead(parameters, entry.KeySpan, context, inner, out value);
        if (entry.Value is YamlScalar { IsNull: true })
            context.Bag.Add(DiagnosticCodes.NoValue, entry.KeySpan, $"`{inner}` has no value",
                allowed: $"write `{strategy.Name}` alone for its defaults");
        else
            context.Bag.Add(DiagnosticCodes.WrongType, entry.Value.Span, $"`{inner}` takes a mapping of parameters; this is {entry.Value.Kind}",
                allowed: strategy.Parameters.Count == 0 ? "it has no parameters" : $"it has {string.Join(", ", strategy.Parameters)}");
        return false;
    }

    private Strategy<T>? Find(string name)
    {
        foreach (var strategy in strategies)
            if (strategy.Name == name)
                return strategy;
        return null;
    }

    private bool NotKnown(string name, SourceSpan span, ReadContext context, string path)
    {
        context.Bag.Add(DiagnosticCodes.NotAllowed, span, $"`{name}` is no value of `{path}`", NearNames.Quoted(name, Names), $"it takes {Expected}");
        return false;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A value chosen by name, with parameters or without: <c>linear</c>, or <c>{ linear: { bias: false } }</c>. The names are those
/// that are built in, and those of classes that a script declares.</summary>
/// <param name="strategies">What can be chosen.</param>
/// <param name="shorthands">Those whose parameters may stand there without the name; the first is what a mapping most likely means.</param>
internal sealed class StrategyKind<T>(IReadOnlyList<Strategy<T>> strategies, params IReadOnlyList<Strategy<T>> shorthands) : ValueKind<T>
    where T : notnull
{
    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Strategy<T>> Strategies => strategies;

    /// <summary>The types of function that may stand for a strategy in a C# expression.</summary>
    public IReadOnlyList<Type> Functions { get; init; } = [];

    /// <summary>What it takes beside names that are built in; null where that need not be said.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Names that are none of the strategies', though one may well expect them, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> NotListed { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override CodeTarget Code => CodeTarget.Strategy<T>(Functions);

    /// <inheritdoc/>
    public override string Expected => Describe([.. strategies.Select(s => s.Name)]);

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        switch (node)
        {
            case YamlObject { Value: T given }:
                value = given;
                return true;
            case YamlScalar scalar when Find(scalar.Text, context) is { } named:
                return !IsDeclaredToo(named, scalar.Span, context, path) && (named.NeedsParameters ? LacksParameters(named, scalar, context, path)
                    : named.TryRead(null, scalar.Span, context, path, out value));
            case YamlScalar { Quoted: false } scalar when shorthands.Count > 0 && NumberText.IsNumber(scalar.Text):
                return WrongType(node, context, path);
            case YamlScalar scalar:
                return NotKnown(scalar.Text, scalar.Span, context, path);
            case YamlMapping { Entries: [var only] } when Find(only.Key, context) is { } named:
                return !IsDeclaredToo(named, only.KeySpan, context, path) && ReadParameters(named, only, context, path, out value);
            case YamlMapping mapping when Shorthand(mapping) is { } meant:
                return meant.TryRead(mapping, mapping.Span, context, path, out value);
            case YamlMapping mapping when SideBySide(mapping, context, path):
                return false;
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
        if (Named(lower) is null && Named(upper) is null && shorthands.Any(s => Fits(s, lower) && Fits(s, upper)))
            return lower.Merge(upper, (_, _, over) => over);
        return Named(lower) is { } one && Named(upper) is { } other && one.Key == other.Key && one.Value is YamlMapping && other.Value is YamlMapping
            ? lower.Merge(upper, (_, under, over) => ((YamlMapping)under).Merge((YamlMapping)over, (_, _, parameter) => parameter))
            : above;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        if (strategies.Count == 0)
            return new JsonObject { ["not"] = new JsonObject() };
        var ways = new JsonArray();
        foreach (var strategy in strategies)
        {
            if (!strategy.NeedsParameters)
                ways.Add(new JsonObject { ["enum"] = new JsonArray(strategy.Name), ["description"] = strategy.Description });
            ways.Add(SchemaNode.Named(strategy.Name, strategy.Schema(known), strategy.Description));
        }

        foreach (var shorthand in shorthands)
            ways.Add(shorthand.Schema(known));
        return new JsonObject { ["oneOf"] = ways };
    }

    /// <inheritdoc/>
    public override string? Write(T value, DeclaredStrategies declared)
    {
        foreach (var strategy in strategies.Concat(declared.Of<T>()))
            if (strategy.WriteParameters(value) is { } parameters)
                return shorthands.Contains(strategy) ? parameters : parameters.Length == 0 ? strategy.Name : $"{{ {strategy.Name}: {parameters} }}";
        return null;
    }

    /// <inheritdoc/>
    public override string? Write(T value) => Write(value, DeclaredStrategies.None);

    private static bool ReadParameters(Strategy<T> strategy, YamlEntry entry, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        var inner = $"{path}.{strategy.Name}";
        if (entry.Value is YamlMapping parameters)
            return strategy.TryRead(parameters, entry.KeySpan, context, inner, out value);
        if (entry.Value is YamlScalar { IsNull: true })
            context.Bag.Add(DiagnosticCodes.NoValue, entry.KeySpan, $"`{inner}` has no value",
                allowed: $"write `{strategy.Name}` alone for its defaults");
        else if (entry.Value is not YamlRefused)
            context.Bag.Add(DiagnosticCodes.WrongType, entry.Value.Span, $"`{inner}` takes a mapping of parameters; this is {entry.Value.Kind}",
                allowed: strategy.Parameters.Count == 0 ? "it has no parameters" : $"it has {string.Join(", ", strategy.Parameters)}");
        return false;
    }

    // `{ name: linear, bias: true }` as other tools write it, or `{ linear:, bias: true }` where the indentation is wrong.
    private bool SideBySide(YamlMapping mapping, ReadContext context, string path)
    {
        foreach (var entry in mapping.Entries)
            if ((Find(entry.Key, context) ?? (entry.Value is YamlScalar scalar ? Find(scalar.Text, context) : null)) is { } named)
            {
                var others = mapping.Entries.Where(other => other != entry).Select(other => $"{other.Key}: …").ToList();
                var meant = others.Count == 0 ? named.Name : $"{{ {named.Name}: {{ {string.Join(", ", others)} }} }}";
                context.Bag.Add(DiagnosticCodes.WrongType, mapping.Span, $"`{path}` takes a name, and parameters below it; this mapping has them side by side",
                    $"`{path.Split('.')[^1]}: {meant}`");
                return true;
            }

        return false;
    }

    // The one that has most of the keys; the first where several have as many.
    private Strategy<T>? Shorthand(YamlMapping mapping) =>
        shorthands.MaxBy(strategy => mapping.Entries.Count(entry => strategy.Parameters.Contains(entry.Key)));

    private YamlEntry? Named(YamlMapping value) =>
        value.Entries is [var only] && !shorthands.Any(s => s.Parameters.Contains(only.Key)) ? only : null;

    private static bool Fits(Strategy<T> strategy, YamlMapping value) => value.Entries.All(entry => strategy.Parameters.Contains(entry.Key));

    private Strategy<T>? Find(string name, ReadContext context) =>
        strategies.Concat(context.Declared.Of<T>()).FirstOrDefault(strategy => strategy.Name == name);

    // Which of two strategies of one name is meant, nobody can know.
    private bool IsDeclaredToo(Strategy<T> strategy, SourceSpan place, ReadContext context, string path)
    {
        var others = strategies.Concat(context.Declared.Of<T>()).Count(other => other.Name == strategy.Name);
        if (others == 1)
            return false;
        var isBuiltIn = strategies.Any(other => other.Name == strategy.Name);
        context.Bag.Add(DiagnosticCodes.SetTwice, place,
            isBuiltIn ? $"`{strategy.Name}` of `{path}` is both built in and declared as a class by a script"
                : $"`{strategy.Name}` of `{path}` is the name of {others} classes that scripts declare",
            allowed: $"give {(isBuiltIn ? "the class" : "one of them")} another name");
        return true;
    }

    private static bool LacksParameters(Strategy<T> strategy, YamlScalar scalar, ReadContext context, string path)
    {
        context.Bag.Add(DiagnosticCodes.Missing, scalar.Span, $"`{strategy.Name}` needs parameters",
            allowed: $"write `{path.Split('.')[^1]}: {{ {strategy.Name}: {{ … }} }}`; it has {string.Join(", ", strategy.Parameters)}");
        return false;
    }

    private bool NotKnown(string name, SourceSpan span, ReadContext context, string path)
    {
        if (NotListed.TryGetValue(name, out var reason))
        {
            context.Bag.Add(DiagnosticCodes.NotAllowed, span, $"`{path}` does not list `{name}`: {reason}");
            return false;
        }

        // A class of this name stands in a script that does not compile, or may stand in one that a file names which cannot be read; that has
        // been told.
        if (context.Unread.Classes.Contains(name) || context.IsIncomplete)
            return false;
        var names = strategies.Concat(context.Declared.Of<T>()).Select(s => s.Name).ToList();
        context.Bag.Add(DiagnosticCodes.NotAllowed, span, $"`{name}` is no value of `{path}`", NearNames.Quoted(name, names),
            $"it takes {Describe(names)}");
        return false;
    }

    private string Describe(IReadOnlyList<string> names)
    {
        IReadOnlyList<string> named = [.. names.Except(shorthands.Select(s => s.Name))];
        string?[] parts =
        [
            .. shorthands.Select(s => $"a mapping with {Words.And(s.Parameters)}"),
            named.Count > 0 ? Words.Or(named) : null,
            Otherwise,
        ];
        return string.Join(", or ", parts.OfType<string>());
    }
}

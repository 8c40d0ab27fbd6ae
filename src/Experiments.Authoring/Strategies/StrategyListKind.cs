using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>Any number of strategies of one kind: one, or a list.</summary>
/// <param name="kind">The kind.</param>
internal sealed class StrategyListKind<T>(StrategyKind<T> kind) : ValueKind<IReadOnlyList<T>>
    where T : notnull
{
    /// <inheritdoc/>
    public override string Expected => $"{kind.Expected}, or a list of these";

    /// <inheritdoc/>
    public override bool KeepsParts => true;

    /// <inheritdoc/>
    public override CodeTarget Code => kind.Code with { Values = [.. kind.Code.Values, CodeTarget.Name(typeof(IEnumerable<T>))] };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        var strategies = new List<T>();
        var texts = new List<string?>();
        var items = node is YamlSequence list ? list.Items : [node];
        foreach (var item in items)
            if (item is YamlCode code)
                context.Code?.Add(new CodeUse(path, code, kind.Code)); // a strategy once it is evaluated
            else if (item is not YamlRefused && kind.TryRead(item, context, path, out var strategy))
            {
                strategies.Add(strategy);
                texts.Add(item is YamlObject given ? $"!cs {YamlText.Quote(given.Code)}" : kind.Write(strategy, context.Declared));
            }

        value = strategies;
        if (node is YamlSequence && items.OfType<YamlObject>().Any() && !texts.Contains(null))
            context.Texts[path] = $"[{string.Join(", ", texts)}]";
        return strategies.Count == items.Count;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) =>
        SchemaNode.AnyOf(kind.Schema(known), new JsonObject { ["type"] = "array", ["items"] = kind.Schema(known) });

    /// <inheritdoc/>
    public override string? Write(IReadOnlyList<T> value, DeclaredStrategies declared)
    {
        var items = value.Select(item => kind.Write(item, declared)).ToList();
        return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
    }

    /// <inheritdoc/>
    public override string? Write(IReadOnlyList<T> value) => Write(value, DeclaredStrategies.None);
}

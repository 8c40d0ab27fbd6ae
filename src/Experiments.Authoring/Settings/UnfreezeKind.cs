using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Presets and patterns over parameter names: one, or a list. Whether a pattern matches is for the model to say.</summary>
internal sealed class UnfreezeKind : ValueKind<IUnfreeze>
{
    private const string Blocks = "blocks";

    private static readonly WholeNumberKind<int> Count = new(0, 1000);

    // Nothing is chosen by name here but what scripts declare: any other word is a pattern.
    private static readonly StrategyKind<IUnfreeze> Declared = new([])
    {
        Otherwise = $"a mapping with `{Blocks}`, or a class that a script declares",
    };

    /// <inheritdoc/>
    public override string Expected => $"{Words.Or(UnfreezePatterns.Presets)}, a pattern such as `h.0.*`, a list of these, or `{{ {Blocks}: 3 }}`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Strategy<IUnfreeze>(typeof(Func<ModelParameter, bool>)) with
    {
        Values = [CodeTarget.Name(typeof(IUnfreeze)), "string", CodeTarget.Name(typeof(IEnumerable<string>))],
    };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IUnfreeze value)
    {
        if (node is YamlMapping { Entries: [{ Key: Blocks } blocks] })
        {
            var read = Count.TryRead(blocks.Value, context, $"{path}.{Blocks}", out var count);
            value = new UnfreezeBlocks(count);
            return read;
        }

        if (node is YamlMapping or YamlObject || (node is YamlScalar { Text: var name } && context.Declared.Of<IUnfreeze>().Any(s => s.Name == name)))
            return Declared.TryRead(node, context, path, out value);
        var patterns = new List<string>();
        value = null;
        foreach (var item in Items(node))
            if (item is YamlScalar { Text.Length: > 0 } scalar)
                patterns.Add(scalar.Text);
            else
                return item is not YamlRefused && WrongType(item, context, path);
        value = new UnfreezePatterns(patterns);
        if (patterns.Count > 0)
            return true;
        context.Bag.Add(DiagnosticCodes.NoValue, node.Span, $"`{path}` is an empty list", "`none`");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        return SchemaNode.AnyOf(Item(), SchemaNode.Named(Blocks, Count.Schema(known), "The last blocks, and the final layer norm."),
            new JsonObject { ["type"] = "array", ["items"] = Item(), ["minItems"] = 1 });

        static JsonObject Item() =>
            SchemaNode.AnyOf(SchemaNode.OneOf(UnfreezePatterns.Presets), SchemaNode.Scalar(@"[\s\S]"));
    }

    /// <inheritdoc/>
    public override string? Write(IUnfreeze value) => value switch
    {
        UnfreezePatterns patterns => YamlText.WriteList(patterns.Patterns),
        UnfreezeBlocks blocks => $"{{ {Blocks}: {blocks.Blocks} }}",
        _ => null,
    };

    /// <inheritdoc/>
    public override string? Write(IUnfreeze value, DeclaredStrategies declared) => Write(value) ?? Declared.Write(value, declared);

    /// <summary>The presets and patterns that a value lists.</summary>
    public static IReadOnlyList<YamlNode> Items(YamlNode node) => node is YamlSequence list ? list.Items : [node];
}

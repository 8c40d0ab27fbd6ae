using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Presets and patterns over parameter names: one, or a list. Whether a pattern matches is for the model to say.</summary>
internal sealed class UnfreezeKind : ValueKind<IUnfreeze>
{
    /// <inheritdoc/>
    public override string Expected => $"{Words.Or(UnfreezePatterns.Presets)}, a pattern such as `h.0.*`, or a list of these";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Strategy<IUnfreeze>(typeof(Func<ModelParameter, bool>)) with
    {
        Values = [CodeTarget.Name(typeof(IUnfreeze)), "string", CodeTarget.Name(typeof(IEnumerable<string>))],
    };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IUnfreeze value)
    {
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
        return SchemaNode.AnyOf(Item(), new JsonObject { ["type"] = "array", ["items"] = Item(), ["minItems"] = 1 });

        static JsonObject Item() =>
            SchemaNode.AnyOf(SchemaNode.OneOf(UnfreezePatterns.Presets), SchemaNode.Scalar(@"[\s\S]"));
    }

    /// <inheritdoc/>
    public override string? Write(IUnfreeze value) => value is UnfreezePatterns patterns ? YamlText.WriteList(patterns.Patterns) : null;

    /// <summary>The presets and patterns that a value lists.</summary>
    public static IReadOnlyList<YamlNode> Items(YamlNode node) => node is YamlSequence list ? list.Items : [node];
}

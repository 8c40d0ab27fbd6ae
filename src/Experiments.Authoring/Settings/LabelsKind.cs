using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>The labels in class order, or <c>auto</c> for those that occur.</summary>
internal sealed class LabelsKind : ValueKind<IReadOnlyList<string>?>
{
    /// <inheritdoc/>
    public override string Expected => "a list of at least two labels in class order, such as `[ham, spam]`, or `auto`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = new(CodeTarget.Name(typeof(IEnumerable<string>))) { Null = "auto" };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out IReadOnlyList<string>? value)
    {
        value = null;
        if (node is YamlScalar { Text: "auto" })
            return true;
        if (node is not YamlSequence list)
            return WrongType(node, context, path);

        var labels = new List<string>();
        var sound = true;
        foreach (var item in list.Items)
            if (item is YamlRefused)
                sound = false;
            else if (item is not YamlScalar { IsEmpty: false } scalar)
                sound = Refuse(item, context, $"a label has to be a text; this is {item.Kind}");
            else if (labels.Contains(scalar.Text))
                sound = Refuse(item, context, $"the label `{scalar.Text}` is listed twice");
            else
                labels.Add(scalar.Text);
        if (sound && labels.Count < 2)
            sound = Refuse(node, context, $"`{path}` takes {Expected}; this has {(labels.Count == 0 ? "none" : "one")}");
        value = labels;
        return sound;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(
        SchemaNode.OneOf(["auto"]),
        new JsonObject { ["type"] = "array", ["items"] = SchemaNode.Scalar(), ["minItems"] = 2, ["uniqueItems"] = true });

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<string>? value) => value is null ? "auto" : YamlText.WriteList(value);

    private static bool Refuse(YamlNode node, ReadContext context, string message)
    {
        context.Bag.Add(DiagnosticCodes.Labels, node.Span, message);
        return false;
    }
}

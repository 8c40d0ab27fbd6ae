using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A data source's name: in the catalogue, or on the Hugging Face hub.</summary>
internal sealed class SourceNameKind : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => "a name of the catalogue, such as `sms-spam`, or `hf://owner/name`";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = (node as YamlScalar)?.Text;
        if (value is null)
            return WrongType(node, context, path);
        return context.Known.Sources.Contains(value) || SourceKind.IsOnHub(value)
            || CatalogueName.Unknown((YamlScalar)node, context, path, context.Known.Sources, "path: ./messages.csv");
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) =>
        SchemaNode.AnyOf(SchemaNode.OneOf(known.Sources), SchemaNode.Text("^hf://[^/]+/[^/]+$"));

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A file that is there, relative to the experiment's.</summary>
internal sealed class SourceFileKind : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => "the path of a file";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not YamlScalar { Text.Length: > 0 } scalar || scalar.Text.Contains('\0'))
            return WrongType(node, context, path);
        value = ReadContext.Absolute(scalar);
        if (File.Exists(value))
            return true;
        if (!Directory.Exists(value))
            return CatalogueName.NotFound(scalar, context.Bag, path, value, context.Known.Sources);
        context.Bag.Add(DiagnosticCodes.PathNotFound, node.Span, $"`{path}` names `{scalar.Text}`, which is a folder",
            allowed: "name the file in it");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.Scalar(@"[\s\S]");

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A file or folder that is there, relative to the file that says it.</summary>
internal sealed class SourceFileKind : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => "the path of a file or folder";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not YamlScalar { Text.Length: > 0 } scalar || scalar.Text.Contains('\0'))
            return WrongType(node, context, path);
        value = ReadContext.Absolute(scalar);
        return context.AllowsMissingSources || File.Exists(value) || Directory.Exists(value)
            || CatalogueName.NotFound(scalar, context.Bag, path, value, context.Known.Sources);
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.Scalar(@"[\s\S]");

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A model: a name in the catalogue, or a folder with <c>config.json</c> and <c>model.safetensors</c>.</summary>
internal sealed class CheckpointKind : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => "a model's name, such as `gpt2`, or the path of a folder with config.json and model.safetensors";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not YamlScalar { Text.Length: > 0 } scalar)
            return WrongType(node, context, path);
        value = scalar.Text;
        if (context.Known.Checkpoints.Contains(value))
            return true;
        if (!CatalogueName.LooksLikePath(value))
            return CatalogueName.Unknown(scalar, context, path, context.Known.Checkpoints, "./my-model");
        if (value.Contains('\0'))
            return WrongType(node, context, path);

        value = ReadContext.Absolute(scalar);
        if (context.AllowsMissingSources)
            return true;
        if (Directory.Exists(value))
            return HasConfig(scalar, value, context, path);
        if (!File.Exists(value))
            return CatalogueName.NotFound(scalar, context.Bag, path, value, context.Known.Checkpoints);
        context.Bag.Add(DiagnosticCodes.PathNotFound, node.Span, $"`{path}` names `{scalar.Text}`, which is a file",
            allowed: "name the folder that holds config.json and model.safetensors");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(SchemaNode.OneOf(known.Checkpoints), SchemaNode.Text(@"[/\\.]"));

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);

    /// <inheritdoc/>
    public override string Identity(string value) => Path.IsPathRooted(value) ? "folder" : value;

    private static bool HasConfig(YamlScalar scalar, string folder, ReadContext context, string path)
    {
        if (File.Exists(Path.Combine(folder, "config.json")))
            return true;
        context.Bag.Add(DiagnosticCodes.PathNotFound, scalar.Span, $"`{path}` names the folder `{scalar.Text}`, which has no config.json",
            allowed: "a model's folder holds config.json and model.safetensors, as Hugging Face publishes GPT-2");
        return false;
    }
}

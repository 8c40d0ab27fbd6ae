using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary><c>true</c> or <c>false</c>, and no other of YAML's spellings.</summary>
internal sealed class BooleanKind : ValueKind<bool>
{
    /// <inheritdoc/>
    public override string Expected => "`true` or `false`";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out bool value)
    {
        value = node is YamlScalar { Quoted: false, Text: "true" };
        if (value || node is YamlScalar { Quoted: false, Text: "false" })
            return true;
        return WrongType(node, context, path, Meant(node));
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    public override string Write(bool value) => value ? "true" : "false";

    private static string? Meant(YamlNode node) => (node as YamlScalar)?.Text.ToLowerInvariant() switch
    {
        "yes" or "y" or "on" or "1" or "true" or "t" => "`true`",
        "no" or "n" or "off" or "0" or "false" or "f" => "`false`",
        { } text => NearNames.Quoted(text, ["true", "false"]),
        _ => null,
    };
}

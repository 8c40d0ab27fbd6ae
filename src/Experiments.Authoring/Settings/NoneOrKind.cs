using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A value, or <c>none</c> for having none.</summary>
/// <param name="kind">The type of the value where there is one.</param>
internal sealed class NoneOrKind<T>(ValueKind<T> kind) : ValueKind<T?>
    where T : class
{
    private const string None = "none";

    /// <inheritdoc/>
    public override string Expected => $"`{None}`, {kind.Expected}";

    /// <inheritdoc/>
    public override CodeTarget Code => kind.Code with { Null = None };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T? value)
    {
        value = null;
        if (node is YamlScalar { Text: None })
            return true;
        if (!kind.TryRead(node, context, path, out var read))
            return false;
        value = read;
        return true;
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) => kind.Merge(below, above);

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(SchemaNode.OneOf([None]), kind.Schema(known));

    /// <inheritdoc/>
    public override string? Write(T? value) => value is null ? None : kind.Write(value);
}

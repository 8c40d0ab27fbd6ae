using System.Globalization;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A whole number from 1 on, or <c>all</c>.</summary>
internal sealed class CountOrAllKind : ValueKind<int?>
{
    private static readonly WholeNumberKind<int> Count = new(1, int.MaxValue);

    /// <inheritdoc/>
    public override string Expected => $"{Count.Expected}, or `all`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = new(CodeTarget.Name(typeof(int?))) { Null = "all" };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out int? value)
    {
        value = null;
        if (node is YamlScalar { Text: "all" })
            return true;
        if (node is YamlScalar { Quoted: false } scalar && !NumberText.IsNumber(scalar.Text) && NumberText.Plain(scalar.Text) is null)
            return WrongType(node, context, path, NearNames.Quoted(scalar.Text, ["all"]));
        if (!Count.TryRead(node, context, path, out var count))
            return false;
        value = count;
        return true;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(Count.Schema(known), SchemaNode.OneOf(["all"]));

    /// <inheritdoc/>
    public override string Write(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "all";
}

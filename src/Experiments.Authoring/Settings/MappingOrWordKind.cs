using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A mapping of settings, or a word for having none: early stopping, or <c>none</c>.</summary>
/// <param name="section">The settings.</param>
/// <param name="defaults">What holds for those that are left out.</param>
/// <param name="word">The word for none.</param>
internal sealed class MappingOrWordKind<T>(Section<T> section, T defaults, string word) : ValueKind<T?>
    where T : class
{
    /// <inheritdoc/>
    public override string Expected => $"a mapping with {Words.And(section.Keys)}, or `{word}`";

    /// <inheritdoc/>
    public override bool KeepsParts => true;

    /// <inheritdoc/>
    public override CodeTarget Code => base.Code with { Null = word };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T? value)
    {
        value = null;
        if (node is YamlScalar scalar)
            return scalar.Text == word || WrongType(node, context, path, NearNames.Quoted(scalar.Text, [word]));
        if (node is not YamlMapping mapping)
            return WrongType(node, context, path);
        var inner = context.Fresh();
        value = section.Read(mapping, mapping.Span, inner, path, defaults);
        return inner.Failed.Count == 0;
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) =>
        below is YamlMapping lower && above is YamlMapping upper ? section.Merge(lower, upper) : above;

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) =>
        SchemaNode.AnyOf(SchemaNode.OneOf([word]), section.Schema(known, defaults, demanding: true));

    /// <inheritdoc/>
    public override string Write(T? value)
    {
        if (value is null)
            return word;
        var writer = new FlowWriter();
        section.Write(value, writer);
        return writer.ToString();
    }
}

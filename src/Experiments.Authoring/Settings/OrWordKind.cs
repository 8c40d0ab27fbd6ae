using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A value, or a word for having none: a whole number from 1 on, or <c>all</c>.</summary>
/// <param name="kind">The type of the value where there is one.</param>
/// <param name="word">The word for none.</param>
internal sealed class OrWordKind<T>(ValueKind<T> kind, string word) : ValueKind<T?>
    where T : struct
{
    /// <inheritdoc/>
    public override string Expected => $"{kind.Expected}, or `{word}`";

    /// <inheritdoc/>
    public override CodeTarget Code => base.Code with { Null = word };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T? value)
    {
        value = null;
        if (node is YamlScalar scalar && scalar.Text == word)
            return true;
        if (node is YamlScalar { Quoted: false, Text: var text } && !NumberText.IsNumber(text) && NumberText.Plain(text) is null)
            return WrongType(node, context, path, NearNames.Quoted(text, [word]));
        if (!kind.TryRead(node, context, path, out var read))
            return false;
        value = read;
        return true;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(kind.Schema(known), SchemaNode.OneOf([word]));

    /// <inheritdoc/>
    public override string? Write(T? value) => value is { } some ? kind.Write(some) : word;
}

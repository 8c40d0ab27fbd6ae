using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>A member of an enumeration, in small letters: <c>LastToken</c> is written <c>last_token</c>.</summary>
internal sealed class EnumKind<T> : ValueKind<T>
    where T : struct, Enum
{
    // Two arrays rather than a list of pairs, whose methods would be compiled for each enumeration anew, and at each start.
    private readonly string[] _words = Array.ConvertAll(Enum.GetNames<T>(), Words.Snake);
    private readonly T[] _values = Enum.GetValues<T>();

    /// <inheritdoc/>
    public override string Expected => Words.Or(_words);

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T value)
    {
        value = default;
        if (node is not YamlScalar scalar)
            return WrongType(node, context, path);
        var place = Array.IndexOf(_words, scalar.Text);
        if (place >= 0)
        {
            value = _values[place];
            return true;
        }

        context.Bag.Add(DiagnosticCodes.NotAllowed, node.Span, $"`{scalar.Text}` is no value of `{path}`", NearNames.Quoted(scalar.Text, _words),
            $"it takes {Expected}");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.OneOf(_words);

    /// <inheritdoc/>
    public override string? Write(T value) => Enum.IsDefined(value) ? Words.Snake(value.ToString()) : null;
}

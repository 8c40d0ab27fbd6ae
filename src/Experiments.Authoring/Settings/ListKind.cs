using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A list of values of one type.</summary>
/// <param name="kind">The type of the values.</param>
/// <param name="least">How many there have to be at least.</param>
/// <param name="distinct">Whether each may occur once only.</param>
internal sealed class ListKind<T>(ValueKind<T> kind, int least = 0, bool distinct = false) : ValueKind<IReadOnlyList<T>>
    where T : notnull
{
    /// <inheritdoc/>
    public override string Expected => $"a list of values, each {kind.Expected}";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Of<IEnumerable<T>>();

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not YamlSequence list || list.Items.Count < least)
            return WrongType(node, context, path);
        var values = new List<T>();
        var sound = true;
        foreach (var item in list.Items)
            if (item is YamlRefused || !kind.TryRead(item, context, path, out var read))
                sound = false;
            else if (distinct && values.Contains(read))
                sound = Twice(item, context, path);
            else
                values.Add(read);
        value = values;
        return sound;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = kind.Schema(known), ["minItems"] = least };
        if (distinct)
            schema["uniqueItems"] = true;
        return schema;
    }

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<T> value) => $"[{string.Join(", ", value.Select(kind.Write))}]";

    private static bool Twice(YamlNode item, ReadContext context, string path)
    {
        context.Bag.Add(DiagnosticCodes.NotAllowed, item.Span, $"`{path}` lists {item.Kind} twice", allowed: "remove one of them");
        return false;
    }
}

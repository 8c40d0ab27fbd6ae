using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A value that may be left out, which is what null means.</summary>
/// <param name="kind">The type of the value where there is one.</param>
internal sealed class NullableKind<T>(ValueKind<T> kind) : ValueKind<T?>
    where T : struct
{
    /// <inheritdoc/>
    public override string Expected => kind.Expected;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T? value)
    {
        var read = kind.TryRead(node, context, path, out var inner);
        value = inner;
        return read;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => kind.Schema(known);

    /// <inheritdoc/>
    public override string? Write(T? value) => kind.Write(value!.Value);
}

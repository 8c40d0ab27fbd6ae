using System.Diagnostics.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>A list of texts.</summary>
/// <param name="isArray">Whether it is held in an array, not in a list.</param>
internal sealed class TextsKind(bool isArray) : ValueKind<IReadOnlyList<string>>
{
    private static readonly ListKind<string> Texts = new(new TextKind(oneLine: false));

    /// <inheritdoc/>
    public override string Expected => "a list of texts";

    /// <inheritdoc/>
    public override CodeTarget Code => Texts.Code;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        value = null;
        if (!Texts.TryRead(node, context, path, out var texts))
            return false;
        value = isArray ? texts.ToArray() : texts.ToList();
        return true;
    }

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<string> value) => YamlText.WriteList(value);
}

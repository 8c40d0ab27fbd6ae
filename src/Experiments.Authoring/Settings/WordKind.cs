using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>One of a few words.</summary>
/// <param name="words">The words and what each stands for.</param>
internal sealed class WordKind<T>(IReadOnlyList<(string Word, T Value)> words) : ValueKind<T>
    where T : notnull
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Names { get; } = [.. words.Select(w => w.Word)];

    /// <inheritdoc/>
    public override string Expected => Words.Or(Names);

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar scalar)
            return WrongType(node, context, path);
        foreach (var (word, meaning) in words)
            if (word == scalar.Text)
            {
                value = meaning;
                return true;
            }

        context.Bag.Add(DiagnosticCodes.NotAllowed, node.Span, $"`{scalar.Text}` is no value of `{path}`", NearNames.Quoted(scalar.Text, Names),
            $"it takes {Expected}");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.OneOf(Names);

    /// <inheritdoc/>
    public override string Write(T value) => words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;
}

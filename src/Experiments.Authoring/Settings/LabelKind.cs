using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>The label's column, or an expression that tells the label from all columns.</summary>
internal sealed class LabelKind : ValueKind<LabelChoice>
{
    private static readonly TextKind Column = new(oneLine: true);

    /// <inheritdoc/>
    public override string Expected => "a column, by name or by position from 0, or `!cs row => …`";

    /// <inheritdoc/>
    public override bool TakesText => true;

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = new("string", CodeTarget.Name(typeof(ILabelling))) { Functions = [CodeFunction.Of(typeof(Func<Row, string>))] };

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out LabelChoice value)
    {
        value = node is YamlObject { Value: ILabelling rule } given ? new LabelChoice(null, new ExpressionLabelling(rule, given.Code)) : null;
        if (value is null && Column.TryRead(node, context, path, out var column))
            value = new LabelChoice(column, null);
        return value is not null;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => Column.Schema(known);

    /// <inheritdoc/>
    public override string? Write(LabelChoice value) => value switch
    {
        { Column: { } column } => Column.Write(column),
        { Rule: ExpressionLabelling rule } => $"!cs {YamlText.Quote(rule.Code)}",
        _ => null, // a script says it again
    };
}

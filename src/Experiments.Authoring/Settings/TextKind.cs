using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A text. What stands there is taken as it stands: <c>no</c>, <c>2</c> and <c>null</c> are texts too.</summary>
/// <param name="oneLine">Whether line ends and other control characters are refused.</param>
internal sealed class TextKind(bool oneLine) : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => oneLine ? "a text of one line" : "a text";

    /// <inheritdoc/>
    public override bool TakesText => true;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = (node as YamlScalar)?.Text;
        if (value is null)
            return WrongType(node, context, path);
        if (oneLine && value.Any(char.IsControl))
        {
            context.Bag.Add(DiagnosticCodes.WrongType, node.Span,
                $"`{path}` takes {Expected}; this one has {(value.Contains('\n') ? "a line end" : "a control character")}");
            return false;
        }

        if (!string.IsNullOrWhiteSpace(value))
            return true;
        context.Bag.Add(DiagnosticCodes.NoValue, node.Span, $"`{path}` is an empty text");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.Scalar(oneLine ? @"^(?=.*\S)[^\u0000-\u001F\u007F-\u009F]+$" : @"\S");

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);
}

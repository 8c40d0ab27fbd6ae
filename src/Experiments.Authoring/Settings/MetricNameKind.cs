using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A metric of the validation split by its name. Whether the run produces it is known when the scripts have run.</summary>
internal sealed class MetricNameKind : ValueKind<string>
{
    /// <inheritdoc/>
    public override string Expected => $"`{MetricSet.Prefix}` and a metric's name, such as `validation.macro_f1`";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out string value)
    {
        value = (node as YamlScalar)?.Text;
        if (value is null)
            return WrongType(node, context, path);
        if (value.Length > MetricSet.Prefix.Length && value.StartsWith(MetricSet.Prefix, StringComparison.Ordinal))
            return true;
        var meant = value.Split('.')[^1];
        context.Bag.Add(DiagnosticCodes.NotAllowed, node.Span, $"`{value}` is no value of `{path}`",
            NearNames.Nearest(meant, MetricSet.BuiltIn.Select(metric => metric.Name)) is { } near ? $"`{MetricSet.Prefix}{near}`" : null,
            $"it takes {Expected}");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.Text(@"^validation\..");

    /// <inheritdoc/>
    public override string Write(string value) => YamlText.Write(value);
}

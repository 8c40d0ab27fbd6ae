using System.Globalization;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A number in a range.</summary>
/// <param name="min">The lower end.</param>
/// <param name="max">The upper end; infinity for none.</param>
/// <param name="minIncluded">Whether <paramref name="min"/> itself is taken.</param>
/// <param name="maxIncluded">Whether <paramref name="max"/> itself is taken.</param>
internal sealed class NumberKind(double min, double max = double.PositiveInfinity, bool minIncluded = true, bool maxIncluded = true)
    : ValueKind<double>
{
    /// <summary>The lower end.</summary>
    public double Min => min;

    /// <summary>The upper end; infinity for none.</summary>
    public double Max => max;

    /// <summary>Whether the lower end is taken.</summary>
    public bool MinIncluded => minIncluded;

    /// <summary>Whether the upper end is taken.</summary>
    public bool MaxIncluded => maxIncluded;

    /// <inheritdoc/>
    public override string Expected
    {
        get
        {
            if (double.IsNegativeInfinity(min) && double.IsPositiveInfinity(max))
                return "a number";
            var lower = minIncluded ? $"from {NumberText.Write(min)}" : $"over {NumberText.Write(min)}";
            if (double.IsPositiveInfinity(max))
                return minIncluded ? $"a number {lower} on" : $"a number {lower}";
            return maxIncluded ? $"a number {lower} {(minIncluded ? "" : "and up ")}to {NumberText.Write(max)}"
                : $"a number {lower} and under {NumberText.Write(max)}";
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out double value)
    {
        value = 0;
        if (node is not YamlScalar scalar)
            return WrongType(node, context, path);
        if (scalar.Quoted)
            return WrongType(node, context, path, NumberText.IsNumber(scalar.Text) ? $"`{scalar.Text}`, without quotes" : null);
        if (!NumberText.IsNumber(scalar.Text))
            return NotNumber(scalar, context, path);

        value = double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (IsBeyondDouble(scalar.Text, value))
        {
            context.Bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"`{scalar.Text}` is beyond what a 64-bit floating-point number holds",
                allowed: $"`{path}` takes {Expected}");
            return false;
        }

        if (IsInRange(value))
            return true;
        context.Bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"`{path}` takes {Expected}; this is {node.Kind}");
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known)
    {
        var schema = new JsonObject { ["type"] = "number", [minIncluded ? "minimum" : "exclusiveMinimum"] = min };
        if (double.IsFinite(max))
            schema[maxIncluded ? "maximum" : "exclusiveMaximum"] = max;
        return schema;
    }

    /// <inheritdoc/>
    public override string Write(double value) => NumberText.Write(value);

    private bool IsInRange(double value) => (minIncluded ? value >= min : value > min) && (maxIncluded ? value <= max : value < max);

    private bool NotNumber(YamlScalar scalar, ReadContext context, string path)
    {
        if (NumberText.Plain(scalar.Text) is not { } plain)
            return WrongType(scalar, context, path);
        context.Bag.Add(DiagnosticCodes.NumberNotation, scalar.Span,
            $"`{path}` takes {Expected}, with a decimal point and no other marks; this is `{scalar.Text}`",
            IsInRange(double.Parse(plain, CultureInfo.InvariantCulture)) ? $"`{plain}`" : null);
        return false;
    }

    // 1e400 is no infinite learning rate, and 1e-400 is no zero.
    private static bool IsBeyondDouble(string text, double value) =>
        !double.IsFinite(value) || (value == 0 && text.Split('e', 'E')[0].AsSpan().ContainsAnyInRange('1', '9'));
}

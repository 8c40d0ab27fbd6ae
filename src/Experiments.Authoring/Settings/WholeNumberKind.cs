using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A whole number in a range.</summary>
/// <param name="min">The least that is taken.</param>
/// <param name="max">The greatest that is taken.</param>
internal sealed class WholeNumberKind<T>(T min, T max) : ValueKind<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>The least that is taken.</summary>
    public T Min => min;

    /// <summary>The greatest that is taken.</summary>
    public T Max => max;

    /// <inheritdoc/>
    public override string Expected => max == T.MaxValue ? $"a whole number from {Digits(min)} on"
        : $"a whole number from {Digits(min)} to {Digits(max)}";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out T value)
    {
        value = default;
        if (node is not YamlScalar scalar)
            return WrongType(node, context, path);
        var whole = NumberText.AsWhole(scalar.Text);
        if (scalar.Quoted)
            return WrongType(node, context, path, whole is not null ? $"`{scalar.Text}`, without quotes" : null);
        if (whole is null)
            return NotWhole(scalar, context, path);
        if (InRange(whole) is { } number)
        {
            value = number;
            return true;
        }

        context.Bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"`{path}` takes {Expected}; this is {node.Kind}",
            allowed: max == T.MaxValue && !whole.StartsWith('-') ? $"the greatest is {Digits(max)}" : null);
        return false;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) =>
        new() { ["type"] = "integer", ["minimum"] = JsonNode.Parse(Digits(min)), ["maximum"] = JsonNode.Parse(Digits(max)) };

    /// <inheritdoc/>
    public override string Write(T value) => Digits(value);

    private bool NotWhole(YamlScalar scalar, ReadContext context, string path)
    {
        if (NumberText.Plain(scalar.Text) is { } plain)
        {
            context.Bag.Add(DiagnosticCodes.NumberNotation, scalar.Span, $"`{path}` takes {Expected}, in decimal digits; this is `{scalar.Text}`",
                InRange(plain) is null ? null : $"`{plain}`");
            return false;
        }

        return WrongType(scalar, context, path);
    }

    private T? InRange(string text) =>
        BigInteger.TryParse(text, CultureInfo.InvariantCulture, out var number)
        && number >= BigInteger.CreateChecked(min) && number <= BigInteger.CreateChecked(max) ? T.CreateChecked(number) : null;

    private static string Digits(T value) => value.ToString(null, CultureInfo.InvariantCulture);
}

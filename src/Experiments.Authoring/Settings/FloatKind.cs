namespace Experiments.Authoring;

/// <summary>A number in a range, held in single precision.</summary>
/// <param name="kind">The number.</param>
internal sealed class FloatKind(NumberKind kind) : ValueKind<float>
{
    /// <inheritdoc/>
    public override string Expected => kind.Expected;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, out float value)
    {
        var read = kind.TryRead(node, context, path, out var number);
        value = (float)number;
        if (!read || (float.IsFinite(value) && (value != 0 || number == 0)))
            return read;
        context.Bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"`{((YamlScalar)node).Text}` is beyond what a 32-bit floating-point number holds",
            allowed: $"`{path}` takes {Expected}");
        return false;
    }

    /// <inheritdoc/>
    public override string Write(float value) => NumberText.Write(value);
}

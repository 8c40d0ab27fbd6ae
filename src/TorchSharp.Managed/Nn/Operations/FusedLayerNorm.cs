using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Layer normalisation over the last dimensions (Ba, Kiros, Hinton 2016): (x − mean) / √(variance + ε) · weight + bias.</summary>
internal static unsafe class FusedLayerNorm
{
    private const string Name = "layer_norm";

    /// <param name="x">[…, shape]</param>
    /// <param name="shape">The extents over which to normalise.</param>
    /// <param name="weight">[shape], or null for 1.</param>
    /// <param name="bias">[shape], or null for 0.</param>
    /// <param name="eps">ε, added to the variance.</param>
    public static Tensor Apply(Tensor x, ReadOnlySpan<long> shape, Tensor? weight, Tensor? bias, double eps)
    {
        Check(x.Core, shape, weight?.Core, bias?.Core);
        Operands.RequireOneType(Name, x, weight, bias);
        using var workspace = Workspace.Enter();
        ScalarType type = x.Core.Type;
        if (type.IsReduced())
        {
            Tensor single = Apply(Operands.Single(x)!, shape, Operands.Single(weight), Operands.Single(bias), eps);
            return workspace.Keep(Conversion.To(single, type));
        }

        return workspace.Keep(type == ScalarType.Float64 ? Composed.LayerNorm(x, shape, weight, bias, eps) : Single(x, shape, weight, bias, eps));
    }

    private static Tensor Single(Tensor x, ReadOnlySpan<long> shape, Tensor? weight, Tensor? bias, double eps)
    {
        int columns = checked((int)Shapes.Count(shape));
        int rows = columns == 0 ? 0 : checked((int)(x.Core.Count / columns));
        Tensor dense = Copying.Dense(x); // [rows, columns]
        Tensor? scale = weight is null ? null : Copying.Dense(weight);
        Tensor? shift = bias is null ? null : Copying.Dense(bias);
        Tensor result = Operands.NewLike(x), mean = Operands.New(rows), rstd = Operands.New(rows);
        Kernels.LayerNorm.Forward(
            dense.Floats(), scale.FloatsOrNull(), shift.FloatsOrNull(), result.Floats(), mean.Floats(), rstd.Floats(), rows, columns, (float)eps);
        bool wants = Graph.Needs(x, weight);
        Tensor?[] saved = wants ? [dense, scale, mean, rstd] : [null, null, null, null];
        return Graph.Record(Name, result, [x, weight, bias], saved, Backward(rows, columns, shape.ToArray(), scale is not null));
    }

    private static BackwardRule Backward(int rows, int columns, long[] shape, bool isScaled) => (node, gradient) =>
    {
        Tensor dy = Copying.Dense(gradient);
        if (!node.Needs(0) && !node.Needs(1))
        {
            Tensor sum = Operands.New(shape);
            Kernels.Sum.Columns(dy.Floats(), sum.Floats(), rows, columns);
            return [null, null, sum];
        }

        Tensor x = node.Saved(0);
        Tensor? scale = isScaled ? node.Saved(1) : null;
        Tensor? dx = node.Needs(0) ? Operands.NewLike(x) : null;
        Tensor? dweight = node.Needs(1) ? Operands.New(shape) : null;
        Tensor? dbias = node.Needs(2) ? Operands.New(shape) : null;
        Kernels.LayerNorm.Backward(
            dy.Floats(), x.Floats(), node.Saved(2).Floats(), node.Saved(3).Floats(), scale.FloatsOrNull(),
            dx.FloatsOrNull(), dweight.FloatsOrNull(), dbias.FloatsOrNull(), rows, columns);
        return [dx, dweight, dbias];
    };

    private static void Check(TensorCore x, ReadOnlySpan<long> shape, TensorCore? weight, TensorCore? bias)
    {
        bool fits = shape.Length >= 1 && x.Sizes.Length >= shape.Length && x.Sizes.AsSpan()[^shape.Length..].SequenceEqual(shape)
            && (weight is null || weight.Sizes.AsSpan().SequenceEqual(shape)) && (bias is null || bias.Sizes.AsSpan().SequenceEqual(shape));
        if (!fits)
        {
            throw new ExternalException(
                $"layer_norm over {Shapes.Text(shape)} wants an input whose last dimensions are these, and weight and bias of that shape; " +
                $"it was given {x.Description}, {weight?.Description ?? "no weight"} and {bias?.Description ?? "no bias"}.");
        }
    }
}

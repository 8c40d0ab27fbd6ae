using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>y = x · W + bias over the last dimension of x, in one pass, whichever way the weight lies.</summary>
internal static unsafe class FusedLinear
{
    private const string Name = "linear";

    /// <summary>How a weight is given.</summary>
    private enum Layout
    {
        OutputsByInputs,
        InputsByOutputs,
    }

    /// <summary>x · weightᵀ + bias, as a linear layer has it.</summary>
    /// <param name="x">[…, in]</param>
    /// <param name="weight">[out, in]; a transposed view of [in, out] costs no copy.</param>
    /// <param name="bias">[out], or null.</param>
    /// <returns>[…, out]</returns>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor? bias)
    {
        Operands.RequireOneType(Name, x, weight, bias);
        Check(x.Core, weight.Core, bias?.Core);
        using var workspace = Workspace.Enter();
        ScalarType type = x.Core.Type;
        if (type.IsReduced())
        {
            Tensor single = Apply(Operands.Single(x)!, Operands.Single(weight)!, Operands.Single(bias));
            return workspace.Keep(Conversion.To(single, type));
        }

        if (type == ScalarType.Float64)
        {
            Tensor product = x.matmul(weight.t());
            return workspace.Keep(bias is null ? product : product.add(bias));
        }

        return workspace.Keep(Single(x, weight, bias, Layout.OutputsByInputs));
    }

    /// <summary>x · weight + bias with the weight the other way round, as GPT-2's checkpoints have it: addmm of a vector.</summary>
    /// <returns>[rows, out], or null where operands are not x [rows, in], weight [in, out] and bias [out] of float32.</returns>
    public static Tensor? ApplyOrNull(Tensor x, Tensor weight, Tensor bias)
    {
        bool fits = x.Core.Type == ScalarType.Float32 && weight.Core.Type == ScalarType.Float32 && bias.Core.Type == ScalarType.Float32
            && x.Core.Sizes.Length == 2 && weight.Core.Sizes.Length == 2 && bias.Core.Sizes.Length == 1
            && x.Core.Sizes[1] == weight.Core.Sizes[0] && bias.Core.Sizes[0] == weight.Core.Sizes[1];
        if (!fits) return null;
        using var workspace = Workspace.Enter();
        return workspace.Keep(Single(x, weight, bias, Layout.InputsByOutputs));
    }

    private static Tensor Single(Tensor x, Tensor weight, Tensor? bias, Layout layout)
    {
        bool outputsFirst = layout == Layout.OutputsByInputs;
        int inputs = checked((int)weight.Core.Sizes[outputsFirst ? 1 : 0]), outputs = checked((int)weight.Core.Sizes[outputsFirst ? 0 : 1]);
        int rows = Rows(x.Core);
        Tensor dense = Copying.Dense(x); // [rows, in]
        var matrix = new MatrixOperand(weight, []);
        Tensor result = Operands.New([.. x.Core.Sizes.AsSpan()[..^1], outputs]);
        if (result.Core.Count > 0)
        {
            Tensor? term = bias is null ? null : Copying.Dense(bias);
            MatrixProduct.Multiply(
                false, outputsFirst != matrix.IsTransposed, rows, outputs, inputs, dense.Floats(), inputs, (float*)matrix.Data, matrix.Leading,
                result.Floats(), outputs, term.FloatsOrNull());
        }

        bool wantsInput = Graph.Needs(x), wantsWeight = Graph.Needs(weight);
        Tensor?[] saved = [wantsWeight ? dense : null, wantsInput ? weight : null];
        return Graph.Record(Name, result, [x, weight, bias], saved, Backward(rows, inputs, outputs, outputsFirst, matrix.IsTransposed));
    }

    private static BackwardRule Backward(int rows, int inputs, int outputs, bool outputsFirst, bool isTransposed) => (node, gradient) =>
    {
        Tensor dy = Copying.Dense(gradient); // [rows, out]
        Tensor? dx = null, dweight = null, dbias = null;
        if (node.Needs(0))
        {
            Tensor weight = node.Saved(1);
            var matrix = new MatrixOperand(weight, []);
            dx = Operands.New([.. gradient.Core.Sizes.AsSpan()[..^1], inputs]);
            if (dx.Core.Count > 0)
            {
                MatrixProduct.Multiply(
                    false, outputsFirst == matrix.IsTransposed, rows, inputs, outputs, dy.Floats(), outputs, (float*)matrix.Data, matrix.Leading,
                    dx.Floats(), inputs);
            }
        }

        if (node.Needs(1)) dweight = WeightGradient(node, node.Saved(0), dy, rows, inputs, outputs, outputsFirst, isTransposed);
        if (node.Needs(2))
        {
            Tensor? earlier = node.GradientToAddTo(2);
            Tensor sum = earlier ?? Operands.New(outputs);
            Sum.Columns(dy.Floats(), sum.Floats(), rows, outputs, accumulate: earlier is not null);
            sum.Core.Buffer.BumpVersion();
            dbias = earlier is null ? sum : null;
        }

        return [dx, dweight, dbias];
    };

    /// <summary>
    /// dyᵀ · x or its transpose: the gradient takes the weight's own layout, so that a transposed view's gradient needs no copy either. Added to the
    /// gradient that is there, if it lies that way; or left to be multiplied out later; or else a new one.
    /// </summary>
    private static Tensor? WeightGradient(
        GradientNode node, Tensor x, Tensor dy, int rows, int inputs, int outputs, bool outputsFirst, bool isTransposed)
    {
        (Tensor left, int n, Tensor right, int m) = outputsFirst != isTransposed ? (dy, outputs, x, inputs) : (x, inputs, dy, outputs);
        if (!isTransposed && node.TryDefer(1, left, right, rows)) return null;
        Tensor? earlier = isTransposed ? null : node.GradientToAddTo(1);
        Tensor result = earlier ?? Operands.New(n, m);
        Product(left, n, right, m, rows, result, earlier is not null);
        result.Core.Buffer.BumpVersion();
        if (earlier is not null) return null;
        return isTransposed ? Views.Transpose(result, 0, 1) : result;
    }

    /// <summary>aᵀ · b for a [rows, n] and b [rows, m].</summary>
    private static void Product(Tensor a, int n, Tensor b, int m, int rows, Tensor result, bool accumulate)
    {
        if (rows > 0)
            MatrixProduct.Multiply(true, false, n, m, rows, a.Floats(), n, b.Floats(), m, result.Floats(), m, accumulate: accumulate);
        else if (!accumulate)
            Creation.Fill(result.Core, 0);
    }

    private static int Rows(TensorCore x)
    {
        long rows = 1;
        foreach (long extent in x.Sizes.AsSpan()[..^1]) rows *= extent;
        return checked((int)rows);
    }

    private static void Check(TensorCore x, TensorCore weight, TensorCore? bias)
    {
        bool fits = weight.Sizes.Length == 2 && x.Sizes.Length >= 1 && x.Sizes[^1] == weight.Sizes[1]
            && (bias is null || (bias.Sizes.Length == 1 && bias.Sizes[0] == weight.Sizes[0]));
        if (!fits)
        {
            throw new ExternalException(
                $"linear wants input […, in], weight [out, in] and bias [out], but was given {x.Description}, {weight.Description} and " +
                $"{bias?.Description ?? "no bias"}.");
        }
    }
}

using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>y = x · weightᵀ + bias over the last dimension of x.</summary>
internal static unsafe class FusedLinear
{
    private const string Name = "linear";

    /// <param name="x">[…, in]</param>
    /// <param name="weight">[out, in]; a transposed view of [in, out], as GPT-2's checkpoints have it, costs no copy.</param>
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

        return workspace.Keep(Single(x, weight, bias));
    }

    private static Tensor Single(Tensor x, Tensor weight, Tensor? bias)
    {
        int inputs = checked((int)weight.Core.Sizes[1]), outputs = checked((int)weight.Core.Sizes[0]);
        int rows = Rows(x.Core);
        Tensor dense = Copying.Dense(x); // [rows, in]
        var matrix = new MatrixOperand(weight, []);
        Tensor result = Operands.New([.. x.Core.Sizes.AsSpan()[..^1], outputs]);
        if (result.Core.Count > 0)
        {
            Tensor? term = bias is null ? null : Copying.Dense(bias);
            MatrixProduct.Multiply(
                false, !matrix.IsTransposed, rows, outputs, inputs, dense.Floats(), inputs, (float*)matrix.Data, matrix.Leading,
                result.Floats(), outputs, term.FloatsOrNull());
        }

        bool wantsInput = Graph.Needs(x), wantsWeight = Graph.Needs(weight);
        Tensor?[] saved = [wantsWeight ? dense : null, wantsInput ? weight : null];
        return Graph.Record(Name, result, [x, weight, bias], saved, Backward(rows, inputs, outputs, matrix.IsTransposed));
    }

    private static BackwardRule Backward(int rows, int inputs, int outputs, bool byColumns) => (node, gradient) =>
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
                    false, matrix.IsTransposed, rows, inputs, outputs, dy.Floats(), outputs, (float*)matrix.Data, matrix.Leading,
                    dx.Floats(), inputs);
            }
        }

        if (node.Needs(1))
        {
            // The gradient takes the weight's own layout, so that a transposed view's gradient needs no copy either.
            Tensor x = node.Saved(0);
            dweight = byColumns ? Operands.New(inputs, outputs) : Operands.New(outputs, inputs);
            if (byColumns)
            {
                Product(x, inputs, dy, outputs, rows, dweight);
                dweight = new Tensor(dweight.Core.View([outputs, inputs], [1, outputs], 0));
            }
            else
            {
                Product(dy, outputs, x, inputs, rows, dweight);
            }
        }

        if (node.Needs(2))
        {
            dbias = Operands.New(outputs);
            Sum.Columns(dy.Floats(), dbias.Floats(), rows, outputs);
        }

        return [dx, dweight, dbias];
    };

    /// <summary>aᵀ · b for a [rows, n] and b [rows, m].</summary>
    private static void Product(Tensor a, int n, Tensor b, int m, int rows, Tensor result)
    {
        if (rows == 0)
            Creation.Fill(result.Core, 0);
        else
            MatrixProduct.Multiply(true, false, n, m, rows, a.Floats(), n, b.Floats(), m, result.Floats(), m);
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

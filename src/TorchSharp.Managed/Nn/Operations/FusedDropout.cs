using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Sets elements to zero with probability p and scales the others by 1 / (1 − p) (Srivastava et al. 2014).</summary>
internal static unsafe class FusedDropout
{
    public static Tensor Apply(Tensor x, double p, bool isTraining)
    {
        if (p is not (>= 0 and <= 1)) throw new ExternalException($"The probability of dropout must be between 0 and 1, not {p}.");
        Operands.RequireOneType("dropout", x);
        if (!isTraining || p == 0) return Views.Same(x);
        using var workspace = Workspace.Enter();
        ScalarType type = x.Core.Type;
        if (type.IsReduced()) return workspace.Keep(Conversion.To(Apply(Operands.Single(x)!, p, isTraining), type));
        if (type == ScalarType.Float64) return workspace.Keep(x * Conversion.To(Factors(x.Core.Sizes, p, kept: 1), type) * (1 / (1 - p)));

        Tensor dense = Copying.Dense(x), result = Operands.NewLike(x);
        Tensor factors = Factors(x.Core.Sizes, p, (float)(1 / (1 - p))); // 0 or 1 / (1 − p)
        Elementwise.Mul(dense.Floats(), factors.Floats(), result.Floats(), result.Core.Count);
        return workspace.Keep(Graph.Record("dropout", result, [x], [factors], static (node, gradient) =>
        {
            Tensor dy = Copying.Dense(gradient), dx = Operands.NewLike(gradient);
            Elementwise.Mul(dy.Floats(), node.Saved(0).Floats(), dx.Floats(), dx.Core.Count);
            return [dx];
        }));
    }

    private static Tensor Factors(ReadOnlySpan<long> sizes, double p, float kept)
    {
        Tensor factors = Operands.New(sizes);
        torch.Generator.Default.Draw((factors, p, kept), static (stream, mask) =>
        {
            float* to = mask.factors.Floats();
            for (long i = 0; i < mask.factors.Core.Count; i++) to[i] = stream.NextBernoulli(1 - mask.p) ? mask.kept : 0;
        });
        return factors;
    }
}

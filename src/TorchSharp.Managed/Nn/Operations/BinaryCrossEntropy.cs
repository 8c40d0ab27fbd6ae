using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>The cross-entropy of probabilities: −t · ln p − (1 − t) · ln(1 − p), logarithms no lower than −100, as in PyTorch.</summary>
internal static class BinaryCrossEntropy
{
    private const string Name = "binary_cross_entropy";
    private const double LowestLogarithm = -100;
    private const double SmallestVariance = 1e-12; // what p · (1 − p) is taken for at the ends, so that gradients stay finite

    /// <param name="p">Probabilities, any shape.</param>
    /// <param name="target">t: probabilities in the same shape.</param>
    /// <returns>The losses, in the same shape.</returns>
    public static Tensor Apply(Tensor p, Tensor target)
    {
        Operands.RequireOneType(Name, p, target);
        if (!p.Core.Sizes.AsSpan().SequenceEqual(target.Core.Sizes))
            throw new ExternalException($"{Name} wants both in one shape, not {p.Core.Description} and {target.Core.Description}.");
        using var workspace = Workspace.Enter();
        Tensor losses;
        using (new GradientMode(records: false, GradientMode.IsInference))
        {
            if (Logic.Any(p.lt(0).logical_or(p.gt(1))).ToBoolean())
                throw new ExternalException($"{Name} wants probabilities from 0 to 1: apply sigmoid() first, or use {Name}_with_logits.");
            losses = (target * Low(p) + (1 - target) * Low(1 - p)) * -1;
        }

        return workspace.Keep(Graph.Record(Name, losses, [p, target], [p, target], static (node, gradient) =>
        {
            Tensor p = node.Saved(0), t = node.Saved(1);
            return
            [
                node.Needs(0) ? gradient * (p - t) / (p * (1 - p)).clamp(SmallestVariance) : null,
                node.Needs(1) ? gradient * (Low(1 - p) - Low(p)) : null,
            ];
        }));
    }

    private static Tensor Low(Tensor x) => x.log().clamp(LowestLogarithm);
}

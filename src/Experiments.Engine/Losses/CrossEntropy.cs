using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// <c>loss: cross_entropy</c>: the mean of −log p(label), in nats, weighted by class where the data's balance says so: the sum over the
/// rows divided by the sum of their weights.
/// </summary>
public sealed record CrossEntropy : ILoss
{
    /// <summary>
    /// How much of each target is spread evenly over all classes (Szegedy et al. 2016, section 7), from 0 to under 1.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The class whose rows count for nothing; null: all rows count.</summary>
    public int? IgnoreIndex { get; init; }

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, LossContext context) => functional.cross_entropy(
        logits, labels, context.ClassWeightTensor(), IgnoreIndex ?? -100, Reduction.Mean, LabelSmoothing);

    /// <inheritdoc/>
    public double Denominator(IReadOnlyList<long> labels, LossContext context) =>
        labels.Where(label => label != IgnoreIndex).Sum(label => context.ClassWeights?[(int)label] ?? 1);
}

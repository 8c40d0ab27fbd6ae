using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The cross-entropy of logits against class numbers or probabilities.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    private const long NoClass = -100;

    /// <summary>Makes the loss.</summary>
    /// <param name="weight">One weight a class, or null.</param>
    /// <param name="ignore_index">The class number of rows that do not count; −100 if not given.</param>
    /// <param name="reduction">What becomes of the rows' losses; the mean is weighted.</param>
    /// <param name="label_smoothing">The share of probability that is spread evenly over all classes.</param>
    public CrossEntropyLoss(
        Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0.0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>The class number of rows that do not count.</summary>
    public long? ignore_index { get; }

    /// <summary>The share of probability that is spread evenly over all classes.</summary>
    public double label_smoothing { get; }

    /// <summary>
    /// The loss of logits <paramref name="input"/> against <paramref name="target"/>; shapes as for <c>functional.cross_entropy</c>.
    /// </summary>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? NoClass, reduction, label_smoothing);
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The loss of log-probabilities against class numbers.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">One weight a class, or null.</param>
    /// <param name="reduction">What becomes of the rows' losses; the mean is weighted.</param>
    public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(weight, reduction)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}

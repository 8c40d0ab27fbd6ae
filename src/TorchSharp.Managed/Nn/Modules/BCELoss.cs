using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The binary cross-entropy of probabilities.</summary>
public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">Factors of the losses, or null.</param>
    /// <param name="reduction">What becomes of the elements' losses.</param>
    public BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(weight, reduction)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.binary_cross_entropy(input, target, weight, reduction);
}

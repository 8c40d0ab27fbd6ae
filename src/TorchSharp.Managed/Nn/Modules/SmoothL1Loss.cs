using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The squared difference near zero, the absolute one further off (Girshick 2015).</summary>
public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="reduction">What becomes of the elements' losses.</param>
    /// <param name="beta">The difference at which the one becomes the other.</param>
    public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1.0)
        : base(reduction) => this.beta = beta;

    /// <summary>The difference at which the squared one becomes the absolute one.</summary>
    public double beta { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Kullback-Leibler divergence of log-probabilities from a target.</summary>
public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="log_target">Whether targets are logarithms of probabilities; true by default, other than in PyTorch.</param>
    /// <param name="reduction">What becomes of the elements' losses.</param>
    public KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.log_target = log_target;

    /// <summary>Whether targets are logarithms of probabilities.</summary>
    public bool log_target { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, log_target, reduction);
}

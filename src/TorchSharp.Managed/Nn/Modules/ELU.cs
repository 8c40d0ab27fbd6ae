using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x above zero and alpha · (exp(x) − 1) below (Clevert, Unterthiner, Hochreiter 2016).</summary>
public sealed class ELU : ParameterLessModule<Tensor, Tensor>
{
    internal ELU(double alpha, bool inplace)
        : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);

    /// <summary>What the values approach far below zero, negated.</summary>
    public double alpha { get; set; }

    /// <summary>Whether the result is written into the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
}

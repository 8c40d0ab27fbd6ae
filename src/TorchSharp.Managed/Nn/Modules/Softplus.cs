using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>log(1 + exp(beta · x)) / beta, and x itself where beta · x is above the threshold.</summary>
public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold)
        : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

    /// <summary>How sharp the bend is.</summary>
    public double beta { get; set; }

    /// <summary>Where the curve is taken for the line.</summary>
    public double threshold { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
}

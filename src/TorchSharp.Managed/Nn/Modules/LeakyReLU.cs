using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x above zero, and a fraction of x below, element by element.</summary>
public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
{
    internal LeakyReLU(double negative_slope, bool inplace)
        : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);

    /// <summary>Whether the result is written into the input.</summary>
    public bool inplace { get; set; }

    /// <summary>The fraction of x below zero.</summary>
    public double negative_slope { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
}

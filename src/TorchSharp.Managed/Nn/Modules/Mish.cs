using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · tanh(log(1 + exp(x))) (Misra 2020).</summary>
public sealed class Mish : ParameterLessModule<Tensor, Tensor>
{
    internal Mish(bool inplace)
        : base(nameof(Mish)) => this.inplace = inplace;

    /// <summary>Whether the result is written into the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.mish(tensor, inplace);
}

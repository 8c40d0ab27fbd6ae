using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · σ(x), element by element.</summary>
public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
{
    internal SiLU(bool inplace)
        : base(nameof(SiLU)) => this.inplace = inplace;

    /// <summary>Whether the result is written into the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);

    /// <inheritdoc/>
    public override string GetName() => nameof(SiLU);
}

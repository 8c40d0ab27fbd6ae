using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · weightᵀ + bias over the last dimension: […, in] → […, out].</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        if (weight.ndim != 2) throw new ArgumentException($"A linear layer's weight is [out, in], not {Shapes.Text(weight.shape)}.", nameof(weight));
        (out_features, in_features) = (weight.shape[0], weight.shape[1]);
        ConditionallyRegisterParameter(nameof(weight), weight);
        ConditionallyRegisterParameter(nameof(bias), bias);
        DetachParameters();
    }

    /// <summary>How many elements the last dimension of the input has.</summary>
    public long in_features { get; set; }

    /// <summary>How many elements the last dimension of the result has.</summary>
    public long out_features { get; set; }

    /// <summary>[out, in]</summary>
    public Parameter weight
    {
        get => _internal_params[nameof(weight)];
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>[out], or null.</summary>
    public Parameter? bias
    {
        get => _internal_params.TryGetValue(nameof(bias), out Parameter? value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x − mean) / √(variance + eps) · weight + bias over the last dimensions (Ba, Kiros, Hinton 2016).</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, ScalarType dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (!elementwise_affine) return;
        register_parameter(nameof(weight), new Parameter(ones(normalized_shape, dtype)));
        if (bias) register_parameter(nameof(bias), new Parameter(zeros(normalized_shape, dtype)));
        DetachParameters();
    }

    /// <summary>The extents of the last dimensions.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there are weight and bias.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>[normalized_shape]; null where there are none, although the type cannot say so.</summary>
    public Parameter weight
    {
        get => _internal_params.TryGetValue(nameof(weight), out Parameter? value) ? value : null!;
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>[normalized_shape], or null.</summary>
    public Parameter? bias
    {
        get => _internal_params.TryGetValue(nameof(bias), out Parameter? value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);

    /// <summary>Sets weight to 1 and bias to 0.</summary>
    public void reset_parameters()
    {
        if (!elementwise_affine) return;
        nn.init.ones_(weight);
        if (bias is { } shift) nn.init.zeros_(shift);
    }
}

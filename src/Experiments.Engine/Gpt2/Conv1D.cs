using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// GPT-2's own linear layer, y = x·W + b, whose weight lies the other way round than <c>Linear</c>'s: [inputs, outputs]. Its name is
/// that of OpenAI's code: a convolution of width one.
/// </summary>
internal sealed class Conv1D : Module<Tensor, Tensor>
{
    /// <summary>What its module is called that adds to the layer's output.</summary>
    public const string Update = "lora";

    private readonly Parameter weight;
    private readonly Parameter bias;
    private LoraUpdate? _update;

    /// <summary>Makes the layer; its weights are not set.</summary>
    public Conv1D(int inputs, int outputs)
        : base(nameof(Conv1D))
    {
        weight = new Parameter(empty(inputs, outputs));
        bias = new Parameter(empty(outputs));
        RegisterComponents();
        (Inputs, Outputs) = (inputs, outputs);
    }

    /// <summary>How many inputs a row has.</summary>
    public int Inputs { get; }

    /// <summary>How many outputs a row has.</summary>
    public int Outputs { get; }

    /// <summary>Whether something is added to what weight and bias give.</summary>
    public bool IsAdapted => _update is not null;

    /// <summary>What inputs, weight and bias are rounded to before they are multiplied; the outputs are of this type.</summary>
    public ScalarType Computes { get; set; } = ScalarType.Float32;

    /// <summary>[inputs, outputs].</summary>
    public Tensor Weight => weight;

    /// <summary>[outputs].</summary>
    public Tensor Bias => bias;

    /// <summary>Adds an update of low rank to what weight and bias give.</summary>
    public void Adapt(LoraUpdate update)
    {
        register_module(Update, update);
        _update = update;
    }

    /// <summary>The weight with what the update adds to it: [inputs, outputs].</summary>
    public Tensor MergedWeight() => _update is null ? weight : weight + _update.Delta();

    /// <summary>[…, inputs] → […, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        var x = input.reshape(-1, shape[^1]).to(Computes);
        var y = bias.to(Computes).addmm(x, weight.to(Computes));
        if (_update is not null)
            y = y + _update.call(x);
        return shape.Length == 2 ? y : y.reshape([.. shape[..^1], y.shape[1]]);
    }
}

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
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Makes the layer; its weights are not set.</summary>
    public Conv1D(int inputs, int outputs)
        : base(nameof(Conv1D))
    {
        weight = new Parameter(empty(inputs, outputs));
        bias = new Parameter(empty(outputs));
        RegisterComponents();
    }

    /// <summary>[inputs, outputs].</summary>
    public Tensor Weight => weight;

    /// <summary>[outputs].</summary>
    public Tensor Bias => bias;

    /// <summary>[…, inputs] → […, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        var y = bias.addmm(input.reshape(-1, shape[^1]), weight);
        return shape.Length == 2 ? y : y.reshape([.. shape[..^1], y.shape[1]]);
    }
}

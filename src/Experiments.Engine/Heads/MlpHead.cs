using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// <c>head: { mlp: { layers: [256] } }</c>: hidden layers, each linear, then layer norm if asked for, activation and dropout; at the end
/// a linear layer to the classes. All with PyTorch's default initialisation.
/// </summary>
public sealed record MlpHead : IHead
{
    /// <summary>The widths of the hidden layers; null: one as wide as the trunk.</summary>
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>What follows each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>The share of each hidden layer's activations that is set to zero while training, from 0 to under 1.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether each hidden layer is normalised before its activation (Ba, Kiros and Hinton 2016).</summary>
    public bool LayerNorm { get; init; }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Create(HeadShape shape)
    {
        var modules = new List<(string, Module<Tensor, Tensor>)>();
        var width = shape.HiddenSize;
        foreach (var (index, next) in (Layers ?? [shape.HiddenSize]).Index())
        {
            if (next < 1)
                throw new ModelException($"model.head.mlp.layers: a layer of width {next} has no outputs. Give each layer a width of at least 1.");
            modules.Add(($"linear_{index}", nn.Linear(width, next)));
            if (LayerNorm)
                modules.Add(($"norm_{index}", nn.LayerNorm(next)));
            modules.Add(($"activation_{index}", Make(Activation)));
            if (Dropout > 0)
                modules.Add(($"dropout_{index}", nn.Dropout(Dropout)));
            width = next;
        }

        modules.Add(("out", nn.Linear(width, shape.Classes)));
        return nn.Sequential(modules);
    }

    private static Module<Tensor, Tensor> Make(Activation activation) => activation switch
    {
        Activation.Gelu => nn.GELU(),
        Activation.Relu => nn.ReLU(),
        Activation.Silu => nn.SiLU(),
        Activation.Tanh => nn.Tanh(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary><c>head: linear</c>: one linear layer with PyTorch's default initialisation.</summary>
public sealed record LinearHead : IHead
{
    /// <summary>Whether the layer has a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Create(HeadShape shape) => nn.Linear(shape.HiddenSize, shape.Classes, hasBias: Bias);
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>A head that a script builds: <c>Head(shape => nn.Linear(shape.HiddenSize, shape.Classes))</c>.</summary>
/// <param name="Build">Makes the module, with fresh weights.</param>
public sealed record HeadRule(Func<HeadShape, Module<Tensor, Tensor>> Build) : IHead
{
    /// <inheritdoc/>
    public Module<Tensor, Tensor> Create(HeadShape shape) => Build(shape);
}

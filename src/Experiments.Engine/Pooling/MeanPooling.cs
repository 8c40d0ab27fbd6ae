using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary><c>pool: mean</c>: the mean over all positions, padding included.</summary>
public sealed record MeanPooling : IPooling
{
    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input) => hidden.mean([1]);
}

using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary><c>pool: first</c>: the first position. With a causal mask it has seen nothing but itself.</summary>
public sealed record FirstPooling : IPooling
{
    /// <inheritdoc/>
    public PooledPosition Position => PooledPosition.First;

    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input) => PooledPositions.Of(Position, input.Batch)!.Pick(hidden);
}

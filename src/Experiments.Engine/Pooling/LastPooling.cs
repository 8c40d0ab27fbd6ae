using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary><c>pool: last</c>: the last position, padding or not, as in the reference.</summary>
public sealed record LastPooling : IPooling
{
    /// <inheritdoc/>
    public PooledPosition Position => PooledPosition.Last;

    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input) => PooledPositions.Of(Position, input.Batch)!.Pick(hidden);
}

using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary><c>pool: last_token</c>: the last position that is not padding.</summary>
public sealed record LastTokenPooling : IPooling
{
    /// <inheritdoc/>
    public PooledPosition Position => PooledPosition.LastToken;

    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input) => PooledPositions.Of(Position, input.Batch)!.Pick(hidden);
}

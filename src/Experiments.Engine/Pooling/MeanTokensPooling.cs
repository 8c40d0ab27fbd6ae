using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary><c>pool: mean_tokens</c>: the mean over the positions that are not padding; the first padding of an empty text.</summary>
public sealed record MeanTokensPooling : IPooling
{
    /// <inheritdoc/>
    public bool IgnoresPadding => true;

    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input)
    {
        // What each position weighs: [rows, tokens, 1].
        var shares = new float[input.Rows * input.Tokens];
        for (var row = 0; row < input.Rows; row++)
        {
            var length = Math.Max(input.Lengths[row], 1);
            Array.Fill(shares, 1f / length, row * input.Tokens, length);
        }

        return (hidden * DeviceCopy.Of(shares, [input.Rows, input.Tokens, 1], hidden.device)).sum(1);
    }
}

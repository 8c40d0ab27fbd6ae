using System.Runtime.InteropServices;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Tries a pooling on a small input, so that one of the wrong shape is told before any weights are loaded.</summary>
internal static class PoolingCheck
{
    private const int Tokens = 3;

    private const string Setting = "model.pool";

    /// <summary>Runs the pooling once, on two rows of three positions, one of them padded.</summary>
    /// <exception cref="ModelException">It fails, or does not return [rows, hidden].</exception>
    public static void Run(IPooling pooling, int hiddenSize)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var batch = new Batch(new long[2 * Tokens], Tokens, lengths: [Tokens, Tokens - 1], labels: [0, 0], examples: [0, 1]);
        Tensor? pooled;
        try
        {
            pooled = pooling.Pool(zeros(2, Tokens, hiddenSize), new PoolingInput(batch));
        }
        catch (ExternalException error)
        {
            throw new ModelException($"The pooling cannot take hidden states of the shape [2, {Tokens}, {hiddenSize}]: {error.Message}", error)
            {
                Setting = Setting,
            };
        }

        RequireShape(pooled, 2, hiddenSize);
    }

    /// <summary>Asks that a pooling's result is [rows, hidden].</summary>
    /// <exception cref="ModelException">It is not.</exception>
    public static Tensor RequireShape(Tensor? pooled, long rows, long hiddenSize)
    {
        if (pooled is null)
            throw new ModelException("The pooling returned null instead of a tensor.") { Setting = Setting };
        return pooled.shape.SequenceEqual([rows, hiddenSize])
            ? pooled
            : throw new ModelException(
                $"The pooling returns [{string.Join(", ", pooled.shape)}] for {rows} texts; [{rows}, {hiddenSize}] is needed, "
                + "one hidden state for each text. Reduce the tokens' dimension, which is the second.")
            {
                Setting = Setting,
            };
    }
}

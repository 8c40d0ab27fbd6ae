using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>A pooling that a script gives: <c>Pool((hidden, input) => hidden.amax([1]))</c>.</summary>
/// <param name="Rule">[rows, tokens, hidden] → [rows, hidden].</param>
public sealed record PoolingRule(Func<Tensor, PoolingInput, Tensor> Rule) : IPooling
{
    /// <inheritdoc/>
    public Tensor Pool(Tensor hidden, PoolingInput input) => Rule(hidden, input);
}

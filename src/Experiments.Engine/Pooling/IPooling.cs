using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Turns a text's hidden states into the one vector that the head reads.</summary>
public interface IPooling
{
    /// <summary>
    /// The single position of each row that is read, where there is one: then nothing that this position does not depend on is
    /// computed, and <see cref="Pool"/> need not be called. A pooling that reads more says <see cref="PooledPosition.Several"/>.
    /// </summary>
    PooledPosition Position => PooledPosition.Several;

    /// <summary>
    /// Whether nothing changes with how much padding a text has, under a causal mask: then padding that no text of a batch needs is
    /// left out, and texts may be computed beside others of about their length.
    /// </summary>
    bool IgnoresPadding => Position is PooledPosition.First or PooledPosition.LastToken;

    /// <summary>Pools: [rows, tokens, hidden] → [rows, hidden].</summary>
    /// <param name="hidden">The hidden states after the final layer norm.</param>
    /// <param name="input">The texts that they belong to.</param>
    Tensor Pool(Tensor hidden, PoolingInput input);
}

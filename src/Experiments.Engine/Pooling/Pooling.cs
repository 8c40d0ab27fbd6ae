namespace Experiments.Engine;

/// <summary>What of a text's hidden states, [tokens, hidden], the head reads.</summary>
public enum Pooling
{
    /// <summary>The last position, padding or not, as in the reference.</summary>
    Last,

    /// <summary>The last position that is not padding.</summary>
    LastToken,

    /// <summary>The first position. With a causal mask it has seen nothing but itself.</summary>
    First,

    /// <summary>The mean over all positions, padding included.</summary>
    Mean,

    /// <summary>The mean over the positions that are not padding.</summary>
    MeanTokens,
}

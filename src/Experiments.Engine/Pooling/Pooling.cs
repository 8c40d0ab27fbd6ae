namespace Experiments.Engine;

/// <summary>Which position's hidden state the head reads.</summary>
public enum Pooling
{
    /// <summary>The last position, padding or not, as in the reference.</summary>
    Last,

    /// <summary>The last position that is not padding.</summary>
    LastToken,

    /// <summary>The first position.</summary>
    First,
}

namespace Experiments.Engine;

/// <summary>Which position of a row a pooling reads.</summary>
public enum PooledPosition
{
    /// <summary>More than one, or one that depends on what stands there.</summary>
    Several,

    /// <summary>The first.</summary>
    First,

    /// <summary>The last that is not padding; the first padding of an empty text.</summary>
    LastToken,

    /// <summary>The last, padding or not.</summary>
    Last,
}

namespace Experiments.Engine;

/// <summary>How the layer that gives query, key and value at once is adapted.</summary>
public enum FusedQkv
{
    /// <summary>A pair of A and B for each of the three.</summary>
    Split,

    /// <summary>One pair for all of them.</summary>
    Joint,
}

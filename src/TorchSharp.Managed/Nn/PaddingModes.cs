namespace TorchSharp;

/// <summary>What stands beyond the edge of a tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The elements before the edge, mirrored at it; the edge's own element is not repeated.</summary>
    Reflect = 1,

    /// <summary>The edge's element.</summary>
    Replicate = 2,

    /// <summary>The elements from the other end.</summary>
    Circular = 3,

    /// <summary>A number.</summary>
    Constant = 4,
}

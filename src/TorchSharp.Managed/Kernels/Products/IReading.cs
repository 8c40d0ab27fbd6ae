namespace TorchSharp.Kernels;

/// <summary>How a tile comes by the rows of B. The compiler knows it: a tile pays for nothing that it does not do.</summary>
internal interface IReading
{
    /// <summary>Rows lie as far apart as the operand has them, and the one that is read later is called for; else they are a panel's, without gaps.</summary>
    static abstract bool InPlace { get; }

    /// <summary>What is read becomes a panel.</summary>
    static abstract bool Packs { get; }
}

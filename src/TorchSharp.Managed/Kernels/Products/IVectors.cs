namespace TorchSharp.Kernels;

/// <summary>A few vectors side by side: one row of a tile, of B or of sums. As a struct of few fields they live in registers.</summary>
internal unsafe interface IVectors<TSelf> where TSelf : struct, IVectors<TSelf>
{
    /// <summary>Floats in all of them.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// How many rows of them a tile has at most: what the registers have room for. And no more than eight, since A's rows collide in the first-level cache
    /// where they are a multiple of 4 KB apart.
    /// </summary>
    static abstract int Rows { get; }

    /// <summary>
    /// How many panels that wide, and <see cref="Tile{TVectors}.Depth"/> deep, are swept in turn: as many as the second-level cache has room for beside
    /// the other operands.
    /// </summary>
    static abstract int Panels { get; }

    static abstract TSelf Load(float* source);

    /// <summary>Adds factor · vectors to these, each element rounded once wherever the processor can.</summary>
    void Add(float factor, in TSelf vectors);

    void Store(float* target);
}

namespace TorchSharp.Kernels;

/// <summary>Whether a tile also packs the rows of B that it reads. The compiler knows it: a tile that does not pack pays nothing.</summary>
internal interface IPacking
{
    static abstract bool Packs { get; }
}

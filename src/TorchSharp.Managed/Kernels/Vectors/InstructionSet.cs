namespace TorchSharp.Kernels;

/// <summary>The vector widths that the kernels are written for.</summary>
internal enum InstructionSet
{
    /// <summary>128-bit vectors, whatever the processor calls them.</summary>
    Portable,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Avx2,

    /// <summary>512-bit vectors.</summary>
    Avx512,
}

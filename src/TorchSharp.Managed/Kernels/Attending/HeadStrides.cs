namespace TorchSharp.Kernels;

/// <summary>Where the vector of a token stands in an attention operand, in elements; the vector's own elements are contiguous.
/// [B, T, 3, H, D] and [B, H, T, D] both fit without a copy.</summary>
internal readonly record struct HeadStrides(long Batch, long Head, long Token);

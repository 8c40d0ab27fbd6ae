namespace TorchSharp.Kernels;

/// <summary>Strides of an additive attention mask, in elements; 0 where it is broadcast.</summary>
internal readonly record struct MaskStrides(long Batch, long Head, long Query, long Key);

namespace TorchSharp.Kernels;

/// <summary>The sizes of an attention call.</summary>
/// <param name="Batch">Examples.</param>
/// <param name="Heads">Heads of each example.</param>
/// <param name="Queries">Query tokens.</param>
/// <param name="Keys">Key and value tokens.</param>
/// <param name="HeadSize">Elements of a query, key, value and output vector.</param>
/// <param name="Causal">Query i sees keys 0 … i only, counted from the first key as PyTorch does.</param>
/// <param name="Scale">Factor on the scores before the mask.</param>
internal readonly record struct AttentionShape(int Batch, int Heads, int Queries, int Keys, int HeadSize, bool Causal, float Scale);

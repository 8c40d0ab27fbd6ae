namespace TorchSharp.Kernels;

/// <summary>Scaled dot-product attention, softmax(scale · q·kᵀ + mask)·v.</summary>
/// <remarks>
/// Scores exist for one block of queries of one head at a time, and only up to the last key that the block may see. The backward pass forms them
/// again from the logarithm of each query's sum of exponentials (Dao et al. 2022, FlashAttention, without its tiling over keys). A query that sees no
/// key at all, every mask value being −∞, gives zeros and passes no gradient on, as in PyTorch.
/// </remarks>
internal static unsafe class Attention
{
    /// <param name="logSumExp">[batch, heads, queries], kept for the backward pass; null if there is none.</param>
    /// <param name="mask">Added to the scores after scaling; null for none.</param>
    public static void Forward(
        in AttentionShape shape, float* q, in HeadStrides qs, float* k, in HeadStrides ks, float* v, in HeadStrides vs, float* o, in HeadStrides os,
        float* logSumExp, float* mask = null, MaskStrides maskStrides = default)
    {
        int blocks = QueryBlock.BlocksOf(shape.Queries);
        var inputs = new AttentionInputs(shape, q, qs, k, ks, v, vs, mask, maskStrides);
        Simd.For(shape.Batch * shape.Heads * blocks, new AttentionForward(inputs, o, os, logSumExp, blocks));
    }

    /// <summary>Overwrites those of dq, dk and dv that are not null.</summary>
    /// <param name="o">The forward pass's result.</param>
    /// <param name="logSumExp">As the forward pass left it.</param>
    public static void Backward(
        in AttentionShape shape, float* q, in HeadStrides qs, float* k, in HeadStrides ks, float* v, in HeadStrides vs, float* o, in HeadStrides os,
        float* logSumExp, float* dOut, in HeadStrides dos, float* dq, in HeadStrides dqs, float* dk, in HeadStrides dks, float* dv,
        in HeadStrides dvs,
        float* mask = null, MaskStrides maskStrides = default)
    {
        var inputs = new AttentionInputs(shape, q, qs, k, ks, v, vs, mask, maskStrides);
        Simd.For(shape.Batch * shape.Heads, new AttentionBackward(inputs, o, os, logSumExp, dOut, dos, dq, dqs, dk, dks, dv, dvs));
    }
}

using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Operations;

/// <summary>softmax(q · kᵀ / √size + mask) · v (Vaswani et al. 2017), without keeping the scores.</summary>
internal static unsafe class FusedAttention
{
    private const string Name = "scaled_dot_product_attention";

    /// <param name="q">[batch, heads, queries, size], or without the batch.</param>
    /// <param name="k">[batch, heads, keys, size]</param>
    /// <param name="v">[batch, heads, keys, size]</param>
    /// <param name="mask">
    /// What can be broadcast to [batch, heads, queries, keys]: truth values (true takes part) or numbers that are added; or null.
    /// </param>
    /// <param name="dropout">The probability with which a weight is set to zero.</param>
    /// <param name="isCausal">Whether query i sees the keys 0 … i only.</param>
    /// <returns>The shape of q; in memory the heads of a token lie side by side, so that joining them costs no copy.</returns>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, Tensor? mask, double dropout, bool isCausal)
    {
        Operands.RequireOneType(Name, q, k, v);
        if (mask is not null && isCausal)
            throw new ExternalException($"{Name} takes a mask or is_casual, not both: put the causal mask into attn_mask.");
        Check(q.Core, k.Core, v.Core);
        using var workspace = Workspace.Enter();
        ScalarType type = q.Core.Type;
        if (type.IsReduced())
        {
            Tensor? singleMask = mask is not null && mask.Core.Type.IsFloating() ? Operands.Single(mask) : mask;
            Tensor single = Apply(Operands.Single(q)!, Operands.Single(k)!, Operands.Single(v)!, singleMask, dropout, isCausal);
            return workspace.Keep(Conversion.To(single, type));
        }

        bool fits = type == ScalarType.Float32 && dropout == 0 && q.Core.Sizes[^1] == v.Core.Sizes[^1] && q.Core.Sizes.Length is 3 or 4
            && !Graph.Needs(mask);
        return workspace.Keep(fits ? Fused(q, k, v, mask, isCausal) : Composed(q, k, v, mask, dropout, isCausal));
    }

    private static Tensor Fused(Tensor q, Tensor k, Tensor v, Tensor? mask, bool isCausal)
    {
        long[] sizes = q.Core.Sizes;
        bool isBatched = sizes.Length == 4;
        var shape = new AttentionShape(
            Batch: isBatched ? checked((int)sizes[0]) : 1,
            Heads: checked((int)sizes[^3]),
            Queries: checked((int)sizes[^2]),
            Keys: checked((int)k.Core.Sizes[^2]),
            HeadSize: checked((int)sizes[^1]),
            isCausal,
            Scale: 1 / MathF.Sqrt(sizes[^1]));
        Tensor query = Readable(q), key = Readable(k), value = Readable(v);
        (Tensor? added, MaskStrides strides) = Mask(mask, shape);
        Tensor result = TokenMajor(sizes), logSumExp = Operands.New(shape.Batch, shape.Heads, shape.Queries);
        Attention.Forward(
            shape, query.Floats(), Strides(query), key.Floats(), Strides(key), value.Floats(), Strides(value), result.Floats(), Strides(result),
            logSumExp.Floats(), added.FloatsOrNull(), strides);
        bool isMasked = added is not null;
        return Graph.Record(Name, result, [q, k, v], [query, key, value, result, logSumExp, added], (node, gradient) =>
        {
            Tensor query = node.Saved(0), key = node.Saved(1), value = node.Saved(2), output = node.Saved(3);
            Tensor? mask = isMasked ? node.Saved(5) : null;
            Tensor dy = Readable(gradient);
            Tensor dq = TokenMajor(query.Core.Sizes), dk = TokenMajor(key.Core.Sizes), dv = TokenMajor(value.Core.Sizes);
            Attention.Backward(
                shape, query.Floats(), Strides(query), key.Floats(), Strides(key), value.Floats(), Strides(value), output.Floats(), Strides(output),
                node.Saved(4).Floats(), dy.Floats(), Strides(dy), dq.Floats(), Strides(dq), dk.Floats(), Strides(dk), dv.Floats(), Strides(dv),
                mask.FloatsOrNull(), strides);
            return [dq, dk, dv];
        });
    }

    /// <summary>From other operations: with dropout, with a learned mask, or where values have another size than queries.</summary>
    private static Tensor Composed(Tensor q, Tensor k, Tensor v, Tensor? mask, double dropout, bool isCausal)
    {
        Tensor scores = q.mul(1 / Math.Sqrt(q.Core.Sizes[^1])).matmul(k.transpose(-2, -1)); // [batch, heads, queries, keys]
        if (isCausal)
        {
            scores = scores.add(CausalMask(q.Core.Sizes[^2], k.Core.Sizes[^2]));
        }
        else if (mask is not null)
        {
            scores = scores.add(mask.Core.Type == ScalarType.Bool ? Additive(mask) : mask);
        }

        Tensor? blind = BlindQueries(scores);
        Tensor weights = FusedSoftmax.Apply(blind is null ? scores : scores.masked_fill(blind, 0), -1);
        if (blind is not null) weights = weights.masked_fill(blind, 0);
        return FusedDropout.Apply(weights, dropout, true).matmul(v);
    }

    /// <summary>
    /// [batch, heads, queries, 1]: true for a query that may look at no key, whose softmax would be 0 / 0; null if there is none. Such a query gets the result 0 and no gradient, as in the fused kernel.
    /// </summary>
    private static Tensor? BlindQueries(Tensor scores)
    {
        if (scores.Core.Count == 0) return null;
        Tensor blind = scores.detach().eq(double.NegativeInfinity).all(-1, keepdim: true); // [batch, heads, queries, 1]
        return Logic.Any(blind).ToBoolean() ? blind : null;
    }

    /// <summary>The operand itself if the vectors of its tokens have no gaps, or else a copy without any.</summary>
    private static Tensor Readable(Tensor x) => x.Core.Strides[^1] == 1 || x.Core.Sizes[^1] == 1 ? x : Copying.Dense(x);

    private static HeadStrides Strides(Tensor x)
    {
        ReadOnlySpan<long> strides = x.Core.Strides;
        return new HeadStrides(strides.Length == 4 ? strides[0] : 0, strides[^3], strides[^2]);
    }

    /// <summary>A new tensor [batch, heads, tokens, size] that lies in memory as [batch, tokens, heads, size].</summary>
    private static Tensor TokenMajor(long[] sizes)
    {
        (long heads, long tokens, long size) = (sizes[^3], sizes[^2], sizes[^1]);
        long[] inner = [size, heads * size, 1];
        long[] strides = sizes.Length == 4 ? [tokens * heads * size, .. inner] : inner;
        return new Tensor(new TensorCore(new NativeBuffer(Shapes.Count(sizes) * sizeof(float)), ScalarType.Float32, sizes, strides));
    }

    private static (Tensor? Added, MaskStrides Strides) Mask(Tensor? mask, in AttentionShape shape)
    {
        if (mask is null) return (null, default);
        Tensor added = mask.Core.Type == ScalarType.Bool ? Additive(mask) : Operands.Single(mask)!;
        long[] target = [shape.Batch, shape.Heads, shape.Queries, shape.Keys];
        if (!Shapes.Broadcast(added.Core.Sizes, target).AsSpan().SequenceEqual(target))
            throw new ExternalException($"{Name} was given a mask {mask.Core.Description} that is larger than the scores {Shapes.Text(target)}.");
        long[] strides = Shapes.BroadcastStrides(added.Core.Sizes, added.Core.Strides, target);
        return (added, new MaskStrides(strides[0], strides[1], strides[2], strides[3]));
    }

    private static Tensor CausalMask(long queries, long keys)
    {
        Tensor mask = Operands.New(queries, keys);
        for (long i = 0; i < mask.Core.Count; i++) mask.Floats()[i] = i % keys <= i / keys ? 0 : float.NegativeInfinity;
        return mask;
    }

    private static Tensor Additive(Tensor mask)
    {
        Tensor dense = Copying.Dense(mask), added = Operands.NewLike(mask);
        for (long i = 0; i < added.Core.Count; i++) added.Floats()[i] = dense.Core.Data[i] != 0 ? 0 : float.NegativeInfinity;
        return added;
    }

    private static void Check(TensorCore q, TensorCore k, TensorCore v)
    {
        int rank = q.Sizes.Length;
        bool fits = rank >= 3 && k.Sizes.Length == rank && v.Sizes.Length == rank && q.Sizes[^1] == k.Sizes[^1] && k.Sizes[^2] == v.Sizes[^2]
            && q.Sizes.AsSpan()[..^2].SequenceEqual(k.Sizes.AsSpan()[..^2]) && q.Sizes.AsSpan()[..^2].SequenceEqual(v.Sizes.AsSpan()[..^2]);
        if (!fits)
        {
            throw new ExternalException(
                $"{Name} wants queries, keys and values [batch, heads, tokens, size], but was given {q.Description}, {k.Description} and " +
                $"{v.Description}.");
        }
    }
}

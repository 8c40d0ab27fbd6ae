using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>What both passes read, and the step that they share.</summary>
internal readonly unsafe struct AttentionInputs(
    AttentionShape shape, float* q, HeadStrides qs, float* k, HeadStrides ks, float* v, HeadStrides vs, float* mask, MaskStrides maskStrides)
{
    public readonly AttentionShape Shape = shape;
    public readonly float* Q = q;
    public readonly HeadStrides QueryStrides = qs;
    public readonly float* K = k;
    public readonly HeadStrides KeyStrides = ks;
    public readonly float* V = v;
    public readonly HeadStrides ValueStrides = vs;

    public static float* At(float* start, in HeadStrides strides, int batch, int head, int token) =>
        start + batch * strides.Batch + head * strides.Head + token * strides.Token;

    /// <summary>scores[i, j] = scale · q_i·k_j (+ mask) for the block's queries and keys; what the causal mask hides is left as it comes.</summary>
    public void Scores<TLanes>(int batch, int head, in QueryBlock block, float* scores) where TLanes : unmanaged, ILanes<TLanes>
    {
        var product = new ProductWork
        {
            TransposeB = true,
            M = block.Count,
            N = block.Keys,
            K = Shape.HeadSize,
            A = At(Q, QueryStrides, batch, head, block.First),
            Lda = checked((int)QueryStrides.Token),
            B = At(K, KeyStrides, batch, head, 0),
            Ldb = checked((int)KeyStrides.Token),
            C = scores,
            Ldc = block.Stride,
            Scale = Shape.Scale,
        };
        product.RunHere<TLanes>();
        if (mask == null)
            return;
        for (int i = 0; i < block.Count; i++)
        {
            float* row = mask + batch * maskStrides.Batch + head * maskStrides.Head + (block.First + i) * maskStrides.Query;
            float* to = scores + (long)i * block.Stride;
            if (maskStrides.Key == 1)
                RowSteps.AddTo<TLanes>(row, to, block.Visible(i, Shape));
            else
                AddStrided(row, maskStrides.Key, to, block.Visible(i, Shape));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddStrided(float* x, long stride, float* y, int count)
    {
        for (int i = 0; i < count; i++)
            y[i] += x[i * stride];
    }
}

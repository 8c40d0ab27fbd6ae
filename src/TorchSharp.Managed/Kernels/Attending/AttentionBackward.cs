using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The backward pass for one head: the gradients of its keys and values are sums over all its queries, so one thread takes them all, in order.
/// </summary>
internal readonly unsafe struct AttentionBackward(
    AttentionInputs inputs, float* o, HeadStrides os, float* logSumExp, float* dOut, HeadStrides dos, float* dq, HeadStrides dqs, float* dk,
    HeadStrides dks, float* dv, HeadStrides dvs) : ISimdWork
{
    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        AttentionShape shape = inputs.Shape;
        (int batch, int head) = Math.DivRem(unit, shape.Heads);
        Clear(dk, dks, batch, head);
        Clear(dv, dvs, batch, head);
        for (int index = 0; index < QueryBlock.BlocksOf(shape.Queries); index++)
        {
            QueryBlock block = QueryBlock.At(index, shape);
            float* weights = Scratch.Floats(ScratchSlot.Scores, (long)block.Count * block.Stride);
            inputs.Scores<V>(batch, head, block, weights);
            for (int i = 0; i < block.Count; i++)
            {
                float* row = weights + (long)i * block.Stride;
                int visible = block.Visible(i, shape);
                RowSteps.Exponentials<V>(row, logSumExp[(long)unit * shape.Queries + block.First + i], row, visible);
                new Span<float>(row + visible, block.Keys - visible).Clear();
            }

            // dv += wᵀ · dOut
            float* dOutBlock = AttentionInputs.At(dOut, dos, batch, head, block.First);
            if (dv != null)
            {
                Multiply<V>(
                    true, false, block.Keys, shape.HeadSize, block.Count, weights, block.Stride, dOutBlock, dos.Token,
                    AttentionInputs.At(dv, dvs, batch, head, 0), dvs.Token, accumulate: true);
            }

            if (dq == null && dk == null)
                continue;

            // dw = dOut · vᵀ, then the gradient of the unscaled scores in its place: scale · w · (dw − o·dOut)
            float* gradients = Scratch.Floats(ScratchSlot.ScoreGradients, (long)block.Count * block.Stride);
            Multiply<V>(
                false, true, block.Count, block.Keys, shape.HeadSize, dOutBlock, dos.Token,
                AttentionInputs.At(inputs.V, inputs.ValueStrides, batch, head, 0), inputs.ValueStrides.Token, gradients, block.Stride,
                accumulate: false);
            for (int i = 0; i < block.Count; i++)
            {
                float delta = RowSteps.Dot<V>(AttentionInputs.At(o, os, batch, head, block.First + i), dOutBlock + i * dos.Token, shape.HeadSize);
                float* row = gradients + (long)i * block.Stride;
                ScoreGradients<V>(weights + (long)i * block.Stride, row, delta, shape.Scale, block.Visible(i, shape));
                new Span<float>(row + block.Visible(i, shape), block.Keys - block.Visible(i, shape)).Clear();
            }

            if (dq != null)
            {
                Multiply<V>(
                    false, false, block.Count, shape.HeadSize, block.Keys, gradients, block.Stride,
                    AttentionInputs.At(inputs.K, inputs.KeyStrides, batch, head, 0), inputs.KeyStrides.Token,
                    AttentionInputs.At(dq, dqs, batch, head, block.First), dqs.Token, accumulate: false);
            }

            if (dk != null)
            {
                Multiply<V>(
                    true, false, block.Keys, shape.HeadSize, block.Count, gradients, block.Stride,
                    AttentionInputs.At(inputs.Q, inputs.QueryStrides, batch, head, block.First), inputs.QueryStrides.Token,
                    AttentionInputs.At(dk, dks, batch, head, 0), dks.Token, accumulate: true);
            }
        }
    }

    private void Clear(float* gradient, in HeadStrides strides, int batch, int head)
    {
        for (int j = 0; j < inputs.Shape.Keys && gradient != null; j++)
            new Span<float>(AttentionInputs.At(gradient, strides, batch, head, j), inputs.Shape.HeadSize).Clear();
    }

    private static void Multiply<V>(
        bool transposeA, bool transposeB, int m, int n, int k, float* a, long lda, float* b, long ldb, float* c, long ldc, bool accumulate)
        where V : unmanaged, ILanes<V>
    {
        var work = new ProductWork
        {
            TransposeA = transposeA,
            TransposeB = transposeB,
            Accumulate = accumulate,
            M = m,
            N = n,
            K = k,
            A = a,
            Lda = checked((int)lda),
            B = b,
            Ldb = checked((int)ldb),
            C = c,
            Ldc = checked((int)ldc),
            Scale = 1,
        };
        work.RunHere<V>();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ScoreGradients<V>(float* weights, float* gradients, float delta, float scale, int count) where V : unmanaged, ILanes<V>
    {
        V d = V.Broadcast(delta), s = V.Broadcast(scale);
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            (V.Load(weights + i) * (V.Load(gradients + i) - d) * s).Store(gradients + i);
        if (i < count)
        {
            int rest = count - i;
            (V.LoadPartial(weights + i, rest) * (V.LoadPartial(gradients + i, rest) - d) * s).StorePartial(gradients + i, rest);
        }
    }
}

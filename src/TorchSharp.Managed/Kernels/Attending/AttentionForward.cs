namespace TorchSharp.Kernels;

/// <summary>The forward pass for one block of queries of one head.</summary>
internal readonly unsafe struct AttentionForward(AttentionInputs inputs, float* o, HeadStrides os, float* logSumExp, int blocks) : ISimdWork
{
    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        AttentionShape shape = inputs.Shape;
        (int pair, int index) = Math.DivRem(unit, blocks);
        (int batch, int head) = Math.DivRem(pair, shape.Heads);
        QueryBlock block = QueryBlock.At(index, shape);
        float* scores = Scratch.Floats(ScratchSlot.Scores, (long)block.Count * block.Stride);
        float* factors = stackalloc float[block.Count];
        inputs.Scores<V>(batch, head, block, scores);
        for (int i = 0; i < block.Count; i++)
        {
            float* row = scores + (long)i * block.Stride;
            int visible = block.Visible(i, shape);
            float max = RowSteps.Max<V>(row, visible);
            // Nothing seen: e^(−∞ − 0) makes zeros of the scores where e^(−∞ + ∞) would make NaN, and +∞ makes zeros of them again on the way back.
            bool blind = max == float.NegativeInfinity;
            float sum = RowSteps.Exponentials<V>(row, blind ? 0 : max, row, visible);
            new Span<float>(row + visible, block.Keys - visible).Clear();
            factors[i] = blind ? 0 : 1 / sum;
            if (logSumExp != null)
                logSumExp[(long)pair * shape.Queries + block.First + i] = blind ? float.PositiveInfinity : max + MathF.Log(sum);
        }

        var product = new ProductWork
        {
            M = block.Count,
            N = shape.HeadSize,
            K = block.Keys,
            A = scores,
            Lda = block.Stride,
            B = AttentionInputs.At(inputs.V, inputs.ValueStrides, batch, head, 0),
            Ldb = checked((int)inputs.ValueStrides.Token),
            C = AttentionInputs.At(o, os, batch, head, block.First),
            Ldc = checked((int)os.Token),
            Scale = 1,
        };
        product.RunHere<V>();
        for (int i = 0; i < block.Count; i++)
        {
            float* row = product.C + (long)i * product.Ldc;
            RowSteps.Scale<V>(row, factors[i], row, shape.HeadSize);
        }
    }
}

namespace TorchSharp.Kernels;

/// <summary>Scaled dot-product attention, softmax(scale · q·kᵀ + mask)·v, without a [queries, keys] matrix for the whole batch.</summary>
internal static unsafe class Attention
{
    /// <param name="logSumExp">[batch, heads, queries], kept for the backward pass; null if there is none.</param>
    /// <param name="mask">Additive mask, or null.</param>
    public static void Forward(
        in AttentionShape shape, float* q, in HeadStrides qs, float* k, in HeadStrides ks, float* v, in HeadStrides vs, float* o, in HeadStrides os,
        float* logSumExp, float* mask = null, MaskStrides maskStrides = default)
    {
        int d = shape.HeadSize;
        float[] scores = new float[shape.Keys];
        for (int b = 0; b < shape.Batch; b++)
            for (int h = 0; h < shape.Heads; h++)
                for (int i = 0; i < shape.Queries; i++)
                {
                    int keys = shape.Causal ? Math.Min(shape.Keys, i + 1) : shape.Keys;
                    float max = Scores(shape, q + b * qs.Batch + h * qs.Head + i * qs.Token, k + b * ks.Batch + h * ks.Head, ks, mask == null ? null
                        : mask + b * maskStrides.Batch + h * maskStrides.Head + i * maskStrides.Query, maskStrides.Key, keys, scores);
                    float sum = 0;
                    for (int j = 0; j < keys; j++)
                        sum += scores[j] = MathF.Exp(scores[j] - max);
                    float* to = o + b * os.Batch + h * os.Head + i * os.Token;
                    for (int c = 0; c < d; c++)
                    {
                        float total = 0;
                        for (int j = 0; j < keys; j++)
                            total += scores[j] * v[b * vs.Batch + h * vs.Head + j * vs.Token + c];
                        to[c] = total / sum;
                    }

                    if (logSumExp != null)
                        logSumExp[((long)b * shape.Heads + h) * shape.Queries + i] = max + MathF.Log(sum);
                }
    }

    /// <summary>Overwrites dq, dk and dv. The scores are formed again from q, k and logSumExp.</summary>
    public static void Backward(
        in AttentionShape shape, float* q, in HeadStrides qs, float* k, in HeadStrides ks, float* v, in HeadStrides vs, float* o, in HeadStrides os,
        float* logSumExp, float* dOut, in HeadStrides dos, float* dq, in HeadStrides dqs, float* dk, in HeadStrides dks, float* dv, in HeadStrides dvs,
        float* mask = null, MaskStrides maskStrides = default)
    {
        int d = shape.HeadSize;
        float[] scores = new float[shape.Keys];
        for (int b = 0; b < shape.Batch; b++)
            for (int h = 0; h < shape.Heads; h++)
            {
                float* dkh = dk + b * dks.Batch + h * dks.Head;
                float* dvh = dv + b * dvs.Batch + h * dvs.Head;
                for (int j = 0; j < shape.Keys; j++)
                    for (int c = 0; c < d; c++)
                        dkh[j * dks.Token + c] = dvh[j * dvs.Token + c] = 0;
                for (int i = 0; i < shape.Queries; i++)
                {
                    int keys = shape.Causal ? Math.Min(shape.Keys, i + 1) : shape.Keys;
                    float* qi = q + b * qs.Batch + h * qs.Head + i * qs.Token;
                    float* oi = o + b * os.Batch + h * os.Head + i * os.Token;
                    float* doi = dOut + b * dos.Batch + h * dos.Head + i * dos.Token;
                    float* dqi = dq + b * dqs.Batch + h * dqs.Head + i * dqs.Token;
                    Scores(shape, qi, k + b * ks.Batch + h * ks.Head, ks, mask == null ? null
                        : mask + b * maskStrides.Batch + h * maskStrides.Head + i * maskStrides.Query, maskStrides.Key, keys, scores);
                    float delta = 0;
                    for (int c = 0; c < d; c++)
                    {
                        delta += oi[c] * doi[c];
                        dqi[c] = 0;
                    }

                    for (int j = 0; j < keys; j++)
                    {
                        float p = MathF.Exp(scores[j] - logSumExp[((long)b * shape.Heads + h) * shape.Queries + i]), dp = 0;
                        float* kj = k + b * ks.Batch + h * ks.Head + j * ks.Token;
                        float* vj = v + b * vs.Batch + h * vs.Head + j * vs.Token;
                        for (int c = 0; c < d; c++)
                            dp += doi[c] * vj[c];
                        float ds = p * (dp - delta) * shape.Scale;
                        for (int c = 0; c < d; c++)
                        {
                            dvh[j * dvs.Token + c] += p * doi[c];
                            dkh[j * dks.Token + c] += ds * qi[c];
                            dqi[c] += ds * kj[c];
                        }
                    }
                }
            }
    }

    private static float Scores(in AttentionShape shape, float* q, float* k, in HeadStrides ks, float* mask, long maskKey, int keys, float[] scores)
    {
        float max = float.NegativeInfinity;
        for (int j = 0; j < keys; j++)
        {
            float sum = 0;
            for (int c = 0; c < shape.HeadSize; c++)
                sum += q[c] * k[j * ks.Token + c];
            scores[j] = sum * shape.Scale + (mask != null ? mask[j * maskKey] : 0);
            max = MathF.Max(max, scores[j]);
        }

        return max;
    }
}

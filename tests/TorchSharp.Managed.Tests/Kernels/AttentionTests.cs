using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class AttentionTests
{
    private enum Masking
    {
        None,
        Full,
        Broadcast,
        Strided,
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Attention_and_its_gradients_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int b, int h, int queries, int keys, int d) in new[]
            { (1, 1, 1, 1, 1), (2, 3, 5, 5, 8), (1, 2, 17, 17, 64), (2, 1, 70, 70, 20), (1, 2, 130, 130, 16), (1, 2, 3, 40, 12), (1, 1, 40, 7, 9) })
        {
            foreach (bool causal in new[] { false, true })
            {
                foreach (bool fused in new[] { false, true })
                    Check(new Case(b, h, queries, keys, d, causal, fused && queries == keys, Masking.None));
            }

            Check(new Case(b, h, queries, keys, d, false, false, Masking.Full));
            Check(new Case(b, h, queries, keys, d, false, queries == keys, Masking.Broadcast));
            Check(new Case(b, h, queries, keys, d, false, false, Masking.Strided));
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void The_number_of_threads_does_not_change_a_bit(string instructions)
    {
        Results? first = null;
        foreach (int threads in new[] { 1, 2, 3, 5 })
        {
            using var setting = new Setting(instructions, threads);
            Results now = Run(new Case(2, 3, 90, 90, 24, true, true, Masking.None));
            first ??= now;
            Numbers.SameBits(first.O, now.O, $"{threads} threads, o");
            Numbers.SameBits(first.Dq, now.Dq, $"{threads} threads, dq");
            Numbers.SameBits(first.Dk, now.Dk, $"{threads} threads, dk");
            Numbers.SameBits(first.Dv, now.Dv, $"{threads} threads, dv");
        }
    }

    [Fact]
    public void A_query_that_may_see_nothing_gives_zeros_and_passes_no_gradient_on()
    {
        foreach (string instructions in Enum.GetNames<InstructionSet>())
        {
            using var setting = new Setting(instructions);
            const int t = 6, d = 4;
            var shape = new AttentionShape(1, 1, t, t, d, false, 0.5f);
            var strides = new HeadStrides(0, 0, d);
            using var q = new Buffer<float>(Numbers.Random(t * d, 1));
            using var mask = new Buffer<float>(t * t);
            mask.Span.Clear();
            mask.Span.Slice(2 * t, t).Fill(float.NegativeInfinity);
            using var o = new Buffer<float>(t * d);
            using var lse = new Buffer<float>(t);
            using var dq = new Buffer<float>(t * d);
            using var dk = new Buffer<float>(t * d);
            var maskStrides = new MaskStrides(0, 0, t, 1);
            Attention.Forward(
                shape, q.Pointer, strides, q.Pointer, strides, q.Pointer, strides, o.Pointer, strides, lse.Pointer, mask.Pointer, maskStrides);
            Attention.Backward(
                shape, q.Pointer, strides, q.Pointer, strides, q.Pointer, strides, o.Pointer, strides, lse.Pointer, q.Pointer, strides,
                dq.Pointer, strides, dk.Pointer, strides, null, strides, mask.Pointer, maskStrides);
            Assert.All(o.Span.Slice(2 * d, d).ToArray(), value => Assert.Equal(0, value));
            Assert.All(dq.Span.Slice(2 * d, d).ToArray(), value => Assert.Equal(0, value));
            Assert.All(dk.ToArray(), value => Assert.True(float.IsFinite(value)));
            Assert.NotEqual(0, o[0]);
        }
    }

    private static void Check(Case c)
    {
        Results actual = Run(c), expected = Reference(c);
        Numbers.Near(Array.ConvertAll(expected.O, v => (double)v), actual.O, 1e-5, 2e-6, $"{c} o");
        Numbers.Near(Array.ConvertAll(expected.Dq, v => (double)v), actual.Dq, 1e-4, 5e-6, $"{c} dq");
        Numbers.Near(Array.ConvertAll(expected.Dk, v => (double)v), actual.Dk, 1e-4, 1e-5, $"{c} dk");
        Numbers.Near(Array.ConvertAll(expected.Dv, v => (double)v), actual.Dv, 1e-4, 1e-5, $"{c} dv");
    }

    private static Results Run(Case c)
    {
        using var q = new Buffer<float>(c.Q);
        using var k = new Buffer<float>(c.K);
        using var v = new Buffer<float>(c.V);
        using var mask = new Buffer<float>(c.Mask);
        using var dOut = new Buffer<float>(c.DOut);
        using var o = new Buffer<float>(c.B * c.H * c.Queries * c.D);
        using var lse = new Buffer<float>(c.B * c.H * c.Queries);
        float* m = c.Masking == Masking.None ? null : mask.Pointer;
        // The output and its gradient are always [B, T, H, D], as the projection that follows wants it.
        HeadStrides os = new(c.Queries * c.H * c.D, c.D, c.H * c.D);
        if (c.Fused)
        {
            using var qkv = new Buffer<float>(3 * c.Q.Length);
            using var gradient = new Buffer<float>(3 * c.Q.Length);
            int token = 3 * c.H * c.D;
            var strides = new HeadStrides((long)c.Queries * token, c.D, token);
            float*[] from = [q.Pointer, k.Pointer, v.Pointer];
            for (int part = 0; part < 3; part++)
                Permute(c, from[part], qkv.Pointer + part * c.H * c.D, strides, back: false);
            float* start = qkv.Pointer, to = gradient.Pointer;
            int step = c.H * c.D;
            Attention.Forward(
                c.Shape, start, strides, start + step, strides, start + 2 * step, strides, o.Pointer, os, lse.Pointer, m, c.MaskStrides);
            Attention.Backward(
                c.Shape, start, strides, start + step, strides, start + 2 * step, strides, o.Pointer, os, lse.Pointer, dOut.Pointer, os,
                to, strides, to + step, strides, to + 2 * step, strides, m, c.MaskStrides);
            var parts = new float[3][];
            for (int part = 0; part < 3; part++)
            {
                using var separate = new Buffer<float>(c.Q.Length);
                Permute(c, separate.Pointer, to + part * step, strides, back: true);
                parts[part] = separate.ToArray();
            }

            return new Results(o.ToArray(), parts[0], parts[1], parts[2]);
        }

        using var dq = new Buffer<float>(c.Q.Length);
        using var dk = new Buffer<float>(c.K.Length);
        using var dv = new Buffer<float>(c.V.Length);
        HeadStrides qs = new(c.H * c.Queries * c.D, c.Queries * c.D, c.D), ks = new(c.H * c.Keys * c.D, c.Keys * c.D, c.D);
        Attention.Forward(c.Shape, q.Pointer, qs, k.Pointer, ks, v.Pointer, ks, o.Pointer, os, lse.Pointer, m, c.MaskStrides);
        Attention.Backward(
            c.Shape, q.Pointer, qs, k.Pointer, ks, v.Pointer, ks, o.Pointer, os, lse.Pointer, dOut.Pointer, os,
            dq.Pointer, qs, dk.Pointer, ks, dv.Pointer, ks, m, c.MaskStrides);
        return new Results(o.ToArray(), dq.ToArray(), dk.ToArray(), dv.ToArray());
    }

    // Between [B, H, T, D] and a fused layout.
    private static void Permute(Case c, float* separate, float* fused, HeadStrides strides, bool back)
    {
        for (int i = 0; i < c.Q.Length; i++)
        {
            int d = i % c.D, t = i / c.D % c.Queries, h = i / c.D / c.Queries % c.H, b = i / c.D / c.Queries / c.H;
            float* to = fused + b * strides.Batch + h * strides.Head + t * strides.Token + d;
            if (back)
                separate[i] = *to;
            else
                *to = separate[i];
        }
    }

    private static Results Reference(Case c)
    {
        var o = new float[c.B * c.Queries * c.H * c.D];
        double[] dq = new double[c.Q.Length], dk = new double[c.K.Length], dv = new double[c.V.Length];
        for (int pair = 0; pair < c.B * c.H; pair++)
        {
            int b = pair / c.H, h = pair % c.H;
            for (int i = 0; i < c.Queries; i++)
            {
                int at = (pair * c.Queries + i) * c.D, output = ((b * c.Queries + i) * c.H + h) * c.D;
                int visible = c.Causal ? Math.Min(i + 1, c.Keys) : c.Keys;
                double[] w = new double[visible], dw = new double[visible];
                for (int j = 0; j < visible; j++)
                {
                    for (int e = 0; e < c.D; e++)
                        w[j] += (double)c.Q[at + e] * c.K[(pair * c.Keys + j) * c.D + e];
                    w[j] = w[j] * c.Shape.Scale + c.MaskAt(b, h, i, j);
                }

                double max = w.Max(), sum = 0, dot = 0;
                if (double.IsNegativeInfinity(max))
                    continue; // a query that sees nothing gives zeros
                for (int j = 0; j < visible; j++)
                    sum += w[j] = Math.Exp(w[j] - max);
                for (int j = 0; j < visible; j++)
                {
                    w[j] /= sum;
                    for (int e = 0; e < c.D; e++)
                    {
                        dw[j] += (double)c.DOut[output + e] * c.V[(pair * c.Keys + j) * c.D + e];
                        dv[(pair * c.Keys + j) * c.D + e] += w[j] * c.DOut[output + e];
                    }

                    dot += w[j] * dw[j];
                }

                for (int e = 0; e < c.D; e++)
                {
                    double value = 0;
                    for (int j = 0; j < visible; j++)
                    {
                        int key = (pair * c.Keys + j) * c.D + e;
                        value += w[j] * c.V[key];
                        double ds = w[j] * (dw[j] - dot) * c.Shape.Scale;
                        dq[at + e] += ds * c.K[key];
                        dk[key] += ds * c.Q[at + e];
                    }

                    o[output + e] = (float)value;
                }
            }
        }

        return new Results(o, Single(dq), Single(dk), Single(dv));
    }

    private static float[] Single(double[] values) => Array.ConvertAll(values, v => (float)v);

    private sealed record Results(float[] O, float[] Dq, float[] Dk, float[] Dv);

    /// <summary>q, k and v as [B, H, T, D]; the fused variant copies them into [B, T, 3, H, D].</summary>
    private sealed record Case(int B, int H, int Queries, int Keys, int D, bool Causal, bool Fused, Masking Masking)
    {
        public AttentionShape Shape => new(B, H, Queries, Keys, D, Causal, 0.3f);

        public float[] Q { get; } = Numbers.Random(B * H * Queries * D, 1, -2, 2);

        public float[] K { get; } = Numbers.Random(B * H * Keys * D, 2, -2, 2);

        public float[] V { get; } = Numbers.Random(B * H * Keys * D, 3);

        public float[] DOut { get; } = Numbers.Random(B * H * Queries * D, 4);

        public float[] Mask { get; } = MakeMask(B * H * Queries * Keys * 2);

        public MaskStrides MaskStrides => Masking switch
        {
            Masking.Full => new(H * Queries * Keys, Queries * Keys, Keys, 1),
            Masking.Broadcast => new(Keys, 0, 0, 1),
            Masking.Strided => new(0, 0, 1, Queries),
            _ => default,
        };

        public float MaskAt(int b, int h, int i, int j) => Masking == Masking.None ? 0
            : Mask[b * MaskStrides.Batch + h * MaskStrides.Head + i * MaskStrides.Query + j * MaskStrides.Key];

        public override string ToString() =>
            $"{B}×{H}, {Queries} queries, {Keys} keys, head size {D}, causal {Causal}, fused {Fused}, mask {Masking},";

        private static float[] MakeMask(int count)
        {
            float[] mask = Numbers.Random(count, 5);
            for (int i = 3; i < count; i += 7)
                mask[i] = float.NegativeInfinity;
            return mask;
        }
    }
}

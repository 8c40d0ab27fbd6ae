using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>One step of Adam (Kingma &amp; Ba 2015) or AdamW (Loshchilov &amp; Hutter 2019), in PyTorch's order of operations.</summary>
internal static unsafe class AdamW
{
    private const int Stretch = 8192;

    /// <param name="p">Parameter.</param>
    /// <param name="g">Gradient; not changed.</param>
    /// <param name="m">First moment.</param>
    /// <param name="v">Second moment.</param>
    /// <param name="step">1 for the first step.</param>
    /// <param name="decoupled">Weight decay on the parameter (AdamW); otherwise added to the gradient (Adam).</param>
    /// <param name="vMax">Running maximum of the second moment (AMSGrad; Reddi, Kale &amp; Kumar 2018), or null.</param>
    public static void Step(
        float* p, float* g, float* m, float* v, long n, double lr, double beta1, double beta2, double eps, double weightDecay, int step,
        bool decoupled,
        float* vMax = null)
    {
        var factors = new Factors
        {
            Keep = decoupled ? (float)(1 - lr * weightDecay) : 1,
            Decay = decoupled ? 0 : (float)weightDecay,
            New1 = (float)(1 - beta1),
            Old2 = (float)beta2,
            New2 = (float)(1 - beta2),
            Root = (float)Math.Sqrt(1 - Math.Pow(beta2, step)),
            Epsilon = (float)eps,
            StepSize = (float)(-lr / (1 - Math.Pow(beta1, step))),
        };
        Simd.For(checked((int)((n + Stretch - 1) / Stretch)), new Work(factors, p, g, m, v, vMax, n));
    }

    private struct Factors
    {
        public float Keep;
        public float Decay;
        public float New1;
        public float Old2;
        public float New2;
        public float Root;
        public float Epsilon;
        public float StepSize;
    }

    private readonly struct Work(Factors factors, float* p, float* g, float* m, float* v, float* vMax, long n) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            long at = (long)unit * Stretch;
            Apply<V>(factors, p + at, g + at, m + at, v + at, vMax == null ? null : vMax + at, (int)Math.Min(Stretch, n - at));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<V>(in Factors factors, float* p, float* g, float* m, float* v, float* vMax, int count) where V : unmanaged, ILanes<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V first = V.Load(m + i), second = V.Load(v + i), largest = vMax == null ? V.Zero : V.Load(vMax + i);
            Next(factors, V.Load(p + i), V.Load(g + i), ref first, ref second, ref largest, vMax != null).Store(p + i);
            first.Store(m + i);
            second.Store(v + i);
            if (vMax != null)
                largest.Store(vMax + i);
        }

        if (i < count)
        {
            int rest = count - i;
            V first = V.LoadPartial(m + i, rest), second = V.LoadPartial(v + i, rest);
            V largest = vMax == null ? V.Zero : V.LoadPartial(vMax + i, rest);
            V next = Next(factors, V.LoadPartial(p + i, rest), V.LoadPartial(g + i, rest), ref first, ref second, ref largest, vMax != null);
            next.StorePartial(p + i, rest);
            first.StorePartial(m + i, rest);
            second.StorePartial(v + i, rest);
            if (vMax != null)
                largest.StorePartial(vMax + i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next<V>(in Factors f, V p, V g, ref V m, ref V v, ref V vMax, bool amsgrad) where V : unmanaged, ILanes<V>
    {
        if (f.Decay != 0)
            g = V.MulAdd(p, V.Broadcast(f.Decay), g);
        p *= V.Broadcast(f.Keep);
        m = V.MulAdd(g - m, V.Broadcast(f.New1), m);
        v = v * V.Broadcast(f.Old2) + V.Broadcast(f.New2) * g * g;
        V second = v;
        if (amsgrad)
            second = vMax = V.Max(vMax, v);
        return p + V.Broadcast(f.StepSize) * m / (V.Sqrt(second) / V.Broadcast(f.Root) + V.Broadcast(f.Epsilon));
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>One step of gradient descent with or without momentum (Sutskever et al. 2013), in PyTorch's order of operations.</summary>
internal readonly unsafe struct MomentumStep<T>(MomentumFactors factors, T* parameter, T* gradient, T* buffer, long count, bool isFirst) : IWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Stretch = 8192;

    /// <param name="factors">What to multiply by.</param>
    /// <param name="parameter">What is changed.</param>
    /// <param name="gradient">Its gradient; not changed.</param>
    /// <param name="buffer">The running sum of changes; null without momentum.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="isFirst">Whether the buffer holds nothing yet: the first change enters it whole.</param>
    public static void Run(in MomentumFactors factors, T* parameter, T* gradient, T* buffer, long count, bool isFirst) => WorkPool.For(
        checked((int)((count + Stretch - 1) / Stretch)), new MomentumStep<T>(factors, parameter, gradient, buffer, count, isFirst));

    public void Execute(int unit)
    {
        long at = (long)unit * Stretch;
        Apply(parameter + at, gradient + at, buffer == null ? null : buffer + at, (int)Math.Min(Stretch, count - at));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Apply(T* p, T* g, T* b, int length)
    {
        (T rate, T sign, T decay) = (T.CreateTruncating(factors.Rate), T.CreateTruncating(factors.Sign), T.CreateTruncating(factors.Decay));
        T momentum = T.CreateTruncating(factors.Momentum), fresh = T.CreateTruncating(factors.Fresh);
        int i = 0;
        for (; i + Vector<T>.Count <= length; i += Vector<T>.Count)
        {
            Vector<T> x = Vector.Load(p + i), change = Vector.Load(g + i) * sign + x * decay;
            if (b != null)
            {
                Vector<T> sum = isFirst ? change : Vector.Load(b + i) * momentum + change * fresh;
                sum.Store(b + i);
                change = factors.LooksAhead ? change + sum * momentum : sum;
            }

            (x - change * rate).Store(p + i);
        }

        for (; i < length; i++)
        {
            T change = g[i] * sign + p[i] * decay;
            if (b != null)
            {
                b[i] = isFirst ? change : b[i] * momentum + change * fresh;
                change = factors.LooksAhead ? change + b[i] * momentum : b[i];
            }

            p[i] -= change * rate;
        }
    }
}

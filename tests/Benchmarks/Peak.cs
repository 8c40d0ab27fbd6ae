extern alias managed;

using System.Runtime.CompilerServices;
using managed::TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Fused multiply-adds that touch no memory: what the processor could do at most.</summary>
internal struct Peak : ISimdWork
{
    public const int Steps = 200_000;

    /// <summary>Floating-point operations of one unit.</summary>
    public static double Flop(int lanes) => 2.0 * 12 * Steps * lanes;

    public readonly void Execute<V>(int unit) where V : unmanaged, ILanes<V> => Spin<V>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Spin<V>() where V : unmanaged, ILanes<V>
    {
        V x = V.Broadcast(0.5f), a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < Steps; step++)
        {
            a = V.MulAdd(a, x, x);
            b = V.MulAdd(b, x, x);
            c = V.MulAdd(c, x, x);
            d = V.MulAdd(d, x, x);
            e = V.MulAdd(e, x, x);
            f = V.MulAdd(f, x, x);
            g = V.MulAdd(g, x, x);
            h = V.MulAdd(h, x, x);
            i = V.MulAdd(i, x, x);
            j = V.MulAdd(j, x, x);
            k = V.MulAdd(k, x, x);
            l = V.MulAdd(l, x, x);
        }

        return V.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}

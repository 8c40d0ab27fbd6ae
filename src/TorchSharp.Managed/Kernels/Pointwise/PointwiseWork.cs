using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Applies an operation to contiguous operands, a stretch at a time.</summary>
internal readonly unsafe struct PointwiseWork<TOperation>(TOperation operation, float* x, float* z, float* w, float* y, long n) : ISimdWork
    where TOperation : unmanaged, IPointwise
{
    // Small enough for the first-level caches, large enough that taking a unit costs nothing beside it.
    private const int Stretch = 8192;

    /// <summary>y = operation(x, z, w) for n elements.</summary>
    public static void Run(TOperation operation, float* x, float* z, float* w, float* y, long n) =>
        Simd.For(checked((int)((n + Stretch - 1) / Stretch)), new PointwiseWork<TOperation>(operation, x, z, w, y, n));

    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        long at = (long)unit * Stretch;
        Apply<V>(operation, x + at, z + at, w + at, y + at, (int)Math.Min(Stretch, n - at));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Apply<V>(TOperation operation, float* x, float* z, float* w, float* y, int count) where V : unmanaged, ILanes<V>
    {
        int i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            int j = i + V.Count;
            V first = operation.Apply(
                TOperation.Operands > 0 ? V.Load(x + i) : V.Zero, TOperation.Operands > 1 ? V.Load(z + i) : V.Zero,
                TOperation.Operands > 2 ? V.Load(w + i) : V.Zero);
            V second = operation.Apply(
                TOperation.Operands > 0 ? V.Load(x + j) : V.Zero, TOperation.Operands > 1 ? V.Load(z + j) : V.Zero,
                TOperation.Operands > 2 ? V.Load(w + j) : V.Zero);
            first.Store(y + i);
            second.Store(y + j);
        }

        for (; i < count; i += V.Count)
        {
            int rest = Math.Min(V.Count, count - i);
            V result = operation.Apply(
                TOperation.Operands > 0 ? V.LoadPartial(x + i, rest) : V.Zero, TOperation.Operands > 1 ? V.LoadPartial(z + i, rest) : V.Zero,
                TOperation.Operands > 2 ? V.LoadPartial(w + i, rest) : V.Zero);
            result.StorePartial(y + i, rest);
        }
    }
}

using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>y[r, c] = operation(x[r, c], row[c]), some rows at a time.</summary>
internal readonly unsafe struct RowBroadcastWork<TOperation>(float* x, float* row, float* y, int rows, int columns, int rowsOfUnit) : ISimdWork
    where TOperation : unmanaged, IPointwise
{
    public static void Run(float* x, float* row, float* y, int rows, int columns)
    {
        int rowsOfUnit = RowUnits.Size(columns);
        Simd.For(RowUnits.Count(rows, rowsOfUnit), new RowBroadcastWork<TOperation>(x, row, y, rows, columns, rowsOfUnit));
    }

    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        int last = Math.Min(rows, (unit + 1) * rowsOfUnit);
        for (int r = unit * rowsOfUnit; r < last; r++)
            Row<V>(x + (long)r * columns, row, y + (long)r * columns, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Row<V>(float* x, float* row, float* y, int count) where V : unmanaged, ILanes<V>
    {
        TOperation operation = default;
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            operation.Apply(V.Load(x + i), V.Load(row + i), V.Zero).Store(y + i);
        if (i < count)
            operation.Apply(V.LoadPartial(x + i, count - i), V.LoadPartial(row + i, count - i), V.Zero).StorePartial(y + i, count - i);
    }
}

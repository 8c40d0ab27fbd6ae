using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Sums over the rows of a matrix, one a column; threads take columns.</summary>
/// <remarks>
/// A column is added up in float32 over stretches of 16 rows, and the stretches, in order, in float64: long columns keep float32's precision.
/// </remarks>
internal readonly unsafe struct ColumnSum<TTerm>(TTerm term, float* y, int rows, int columns, bool accumulate) : ISimdWork
    where TTerm : unmanaged, IColumnTerm
{
    private const int ColumnsOfUnit = 64;
    private const int RowsOfStretch = 16;

    public static void Run(TTerm term, float* y, int rows, int columns, bool accumulate) =>
        Simd.For((columns + ColumnsOfUnit - 1) / ColumnsOfUnit, new ColumnSum<TTerm>(term, y, rows, columns, accumulate));

    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        int column = unit * ColumnsOfUnit, count = Math.Min(ColumnsOfUnit, columns - column);
        float* stretch = stackalloc float[ColumnsOfUnit];
        double* totals = stackalloc double[ColumnsOfUnit];
        for (int c = 0; c < count; c++)
            totals[c] = accumulate ? y[column + c] : 0;
        for (int first = 0; first < rows; first += RowsOfStretch)
        {
            Stretch<V>(term, stretch, first, Math.Min(rows, first + RowsOfStretch), column, count);
            Add(stretch, totals);
        }

        for (int c = 0; c < count; c++)
            y[column + c] = (float)totals[c];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add(float* stretch, double* totals)
    {
        for (int c = 0; c < ColumnsOfUnit; c += 8)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Load(stretch + c));
            (Vector256.Load(totals + c) + low).Store(totals + c);
            (Vector256.Load(totals + c + 4) + high).Store(totals + c + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Stretch<V>(TTerm term, float* sums, int first, int last, int column, int count) where V : unmanaged, ILanes<V>
    {
        int i = 0;
        for (; i + 4 * V.Count <= count; i += 4 * V.Count)
        {
            int at = column + i;
            V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
            for (int r = first; r < last; r++)
            {
                a += term.At<V>(r, at);
                b += term.At<V>(r, at + V.Count);
                c += term.At<V>(r, at + 2 * V.Count);
                d += term.At<V>(r, at + 3 * V.Count);
            }

            a.Store(sums + i);
            b.Store(sums + i + V.Count);
            c.Store(sums + i + 2 * V.Count);
            d.Store(sums + i + 3 * V.Count);
        }

        for (; i + V.Count <= count; i += V.Count)
        {
            V a = V.Zero;
            for (int r = first; r < last; r++)
                a += term.At<V>(r, column + i);
            a.Store(sums + i);
        }

        if (i < count)
        {
            V a = V.Zero;
            for (int r = first; r < last; r++)
                a += term.AtEdge<V>(r, column + i, count - i);
            a.StorePartial(sums + i, count - i);
        }
    }
}

using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Sums over the rows of a matrix, one a column; threads take columns.</summary>
/// <remarks>A column is added up in stretches of 128 rows and the stretches in order: long columns lose fewer digits than in one sequence.</remarks>
internal readonly unsafe struct ColumnSum<TTerm>(TTerm term, float* y, int rows, int columns, bool accumulate) : ISimdWork
    where TTerm : unmanaged, IColumnTerm
{
    private const int ColumnsOfUnit = 64;
    private const int RowsOfStretch = 128;

    public static void Run(TTerm term, float* y, int rows, int columns, bool accumulate) =>
        Simd.For((columns + ColumnsOfUnit - 1) / ColumnsOfUnit, new ColumnSum<TTerm>(term, y, rows, columns, accumulate));

    public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
    {
        int column = unit * ColumnsOfUnit, end = Math.Min(columns, column + ColumnsOfUnit);
        if (!accumulate)
            new Span<float>(y + column, end - column).Clear();
        for (int first = 0; first < rows; first += RowsOfStretch)
            Stretch<V>(term, y, first, Math.Min(rows, first + RowsOfStretch), column, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch<V>(TTerm term, float* y, int first, int last, int column, int end) where V : unmanaged, ILanes<V>
    {
        for (; column + 4 * V.Count <= end; column += 4 * V.Count)
        {
            V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
            for (int r = first; r < last; r++)
            {
                a += term.At<V>(r, column);
                b += term.At<V>(r, column + V.Count);
                c += term.At<V>(r, column + 2 * V.Count);
                d += term.At<V>(r, column + 3 * V.Count);
            }

            float* to = y + column;
            (V.Load(to) + a).Store(to);
            (V.Load(to + V.Count) + b).Store(to + V.Count);
            (V.Load(to + 2 * V.Count) + c).Store(to + 2 * V.Count);
            (V.Load(to + 3 * V.Count) + d).Store(to + 3 * V.Count);
        }

        for (; column + V.Count <= end; column += V.Count)
        {
            V a = V.Zero;
            for (int r = first; r < last; r++)
                a += term.At<V>(r, column);
            (V.Load(y + column) + a).Store(y + column);
        }

        if (column < end)
        {
            V a = V.Zero;
            for (int r = first; r < last; r++)
                a += term.AtEdge<V>(r, column, end - column);
            (V.LoadPartial(y + column, end - column) + a).StorePartial(y + column, end - column);
        }
    }
}

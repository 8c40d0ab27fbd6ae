namespace TorchSharp.Kernels;

/// <summary>Rows of a table by number, and the gradient of that.</summary>
internal static unsafe class Embedding
{
    // Columns that one unit of a scatter takes: each unit passes over all ids in order, so no two units touch the same element.
    private const int ColumnsOfUnit = 64;

    /// <summary>y[i] = table[ids[i]]; table is [tableRows, width], y is [n, width].</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is no row of the table.</exception>
    public static void Gather(float* table, long tableRows, long* ids, float* y, long n, int width)
    {
        Check(ids, n, tableRows);
        int rowsOfUnit = RowUnits.Size(width);
        WorkPool.For(RowUnits.Count(checked((int)n), rowsOfUnit), new GatherWork(table, ids, y, n, width, rowsOfUnit));
    }

    /// <summary>
    /// dtable[ids[i]] += dy[i] in the order of i; rows that no id names are not touched, nor is that of <paramref name="paddingIndex"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is no row of the table.</exception>
    public static void ScatterAdd(float* dtable, long tableRows, long* ids, float* dy, long n, int width, long paddingIndex = -1)
    {
        Check(ids, n, tableRows);
        Simd.For((width + ColumnsOfUnit - 1) / ColumnsOfUnit, new ScatterWork(dtable, ids, dy, n, width, paddingIndex));
    }

    private static void Check(long* ids, long n, long tableRows)
    {
        for (long i = 0; i < n; i++)
            if ((ulong)ids[i] >= (ulong)tableRows)
                throw new ArgumentOutOfRangeException(
                    nameof(ids), ids[i], $"Index {ids[i]} at position {i} is out of range: the table has {tableRows} rows.");
    }

    private readonly struct GatherWork(float* table, long* ids, float* y, long n, int width, int rowsOfUnit) : IWork
    {
        public void Execute(int unit)
        {
            long last = Math.Min(n, (unit + 1L) * rowsOfUnit);
            for (long i = (long)unit * rowsOfUnit; i < last; i++)
                new Span<float>(table + ids[i] * width, width).CopyTo(new Span<float>(y + i * width, width));
        }
    }

    private readonly struct ScatterWork(float* dtable, long* ids, float* dy, long n, int width, long paddingIndex) : ISimdWork
    {
        public void Execute<V>(int unit) where V : unmanaged, ILanes<V>
        {
            int column = unit * ColumnsOfUnit, count = Math.Min(ColumnsOfUnit, width - column);
            for (long i = 0; i < n; i++)
                if (ids[i] != paddingIndex)
                    RowSteps.AddTo<V>(dy + i * width + column, dtable + ids[i] * width + column, count);
        }
    }
}

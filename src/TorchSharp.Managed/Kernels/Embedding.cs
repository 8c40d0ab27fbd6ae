namespace TorchSharp.Kernels;

/// <summary>Rows of a table by number, and the gradient of that.</summary>
internal static unsafe class Embedding
{
    /// <summary>y[i] = table[ids[i]]; table is [tableRows, width], y is [n, width].</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is no row of the table.</exception>
    public static void Gather(float* table, long tableRows, long* ids, float* y, long n, int width)
    {
        Check(ids, n, tableRows);
        for (long i = 0; i < n; i++)
            new Span<float>(table + ids[i] * width, width).CopyTo(new Span<float>(y + i * width, width));
    }

    /// <summary>dtable[ids[i]] += dy[i]; rows that no id names are not touched, nor those of <paramref name="paddingIndex"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is no row of the table.</exception>
    public static void ScatterAdd(float* dtable, long tableRows, long* ids, float* dy, long n, int width, long paddingIndex = -1)
    {
        Check(ids, n, tableRows);
        for (long i = 0; i < n; i++)
            for (int c = 0; c < width && ids[i] != paddingIndex; c++)
                dtable[ids[i] * width + c] += dy[i * width + c];
    }

    private static void Check(long* ids, long n, long tableRows)
    {
        for (long i = 0; i < n; i++)
            if ((ulong)ids[i] >= (ulong)tableRows)
                throw new ArgumentOutOfRangeException(nameof(ids), ids[i], $"Index {ids[i]} at position {i} is out of range: the table has {tableRows} rows.");
    }
}

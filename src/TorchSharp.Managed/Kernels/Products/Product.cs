namespace TorchSharp.Kernels;

/// <summary>A product on one thread.</summary>
internal static unsafe class Product
{
    /// <summary>
    /// Computes columns <paramref name="column"/> … of C; <paramref name="a"/> and <paramref name="c"/> begin at the first row wanted.
    /// </summary>
    public static void Run<TTile>(in ProductWork work, float* a, float* b, float* c, int rows, int column, int columns) where TTile : struct, ITile
    {
        int width = TTile.Columns, group = TTile.Group * width;
        int deepest = Math.Min(TTile.Depth, work.K);
        // With one tile of rows, each element of B is loaded once: packing it first would only add a store and another load.
        bool inPlace = rows <= 4 * TTile.Rows && !work.TransposeB && !work.Packed && work.Scale == 1;
        float* panels = work.Packed ? null : Scratch.Floats(ScratchSlot.Right, (long)deepest * group);
        // A row more than the depth's multiple of 4 KB, so that the rows of a tile fall into different cache sets.
        nint lda = work.TransposeA ? deepest + 16 : work.Lda;
        float* left = work.TransposeA ? Scratch.Floats(ScratchSlot.Left, rows * (long)lda) : null;
        int p = 0;
        do
        {
            int depth = Math.Min(TTile.Depth, work.K - p);
            if (work.TransposeA)
                Transpose.Block(a + (long)p * work.Lda, work.Lda, left, lda, depth, rows);
            float* block = work.TransposeA ? left : a + p;
            for (int j = column; j < column + columns; j += group)
            {
                int wide = Math.Min(group, column + columns - j);
                for (int q = 0; q < wide && !work.Packed; q += width)
                {
                    if (!inPlace || wide - q < width)
                    {
                        float* from = work.TransposeB ? b + (long)(j + q) * work.Ldb + p : b + (long)p * work.Ldb + j + q;
                        Panel.Pack(work.TransposeB, from, work.Ldb, depth, Math.Min(width, wide - q), width, panels + (long)q * depth);
                        if (work.Scale != 1)
                            Panel.Scale(panels + (long)q * depth, work.Scale, depth * width);
                    }
                }

                Sweep<TTile>(work, block, lda, b, panels, c, rows, j, wide, p, depth, inPlace);
            }

            p += depth;
        }
        while (p < work.K);
    }

    // All rows of A past the panels of one group: a few rows of A stay in the first-level cache while the panels pass, and the panels in the second.
    private static void Sweep<TTile>(
        in ProductWork work, float* a, nint lda, float* b, float* panels, float* c, int rows, int column, int columns, int p, int depth, bool inPlace)
        where TTile : struct, ITile
    {
        int width = TTile.Columns;
        bool first = p == 0 && !work.Accumulate;
        float* start = stackalloc float[TTile.Group * width];
        if (first && work.Bias != null)
            new Span<float>(work.Bias + column, columns).CopyTo(new Span<float>(start, columns));
        float* edge = stackalloc float[TTile.Rows * width];

        int height;
        for (int i = 0; i < rows; i += height)
        {
            // Two tiles of four rows rather than one of six and one of two: short tiles have too few sums to hide the latency of a multiply-add.
            int left = rows - i;
            height = left <= TTile.Rows ? left : left < 2 * TTile.Rows ? (left + 1) / 2 : TTile.Rows;
            for (int q = 0; q < columns; q += width)
            {
                int wide = Math.Min(width, columns - q);
                float* bq = panels + (long)q * depth;
                nint ldb = width;
                if (work.Packed)
                {
                    bq = b + (long)(column + q) * work.K + (long)p * width;
                }
                else if (inPlace && wide == width)
                {
                    bq = b + (long)p * work.Ldb + column + q;
                    ldb = work.Ldb;
                }

                float* cq = c + (long)i * work.Ldc + column + q;
                if (wide == width)
                {
                    TTile.Multiply(height, depth, a + i * lda, lda, bq, ldb, first ? start + q : cq, first ? 0 : work.Ldc, cq, work.Ldc);
                    continue;
                }

                // The edge: the same tile, but in a block of its own, of which the columns that exist are copied.
                if (!first)
                    Copy(cq, work.Ldc, edge, width, height, wide);
                TTile.Multiply(height, depth, a + i * lda, lda, bq, ldb, first ? start + q : edge, first ? 0 : width, edge, width);
                Copy(edge, width, cq, work.Ldc, height, wide);
            }
        }
    }

    private static void Copy(float* source, nint lds, float* target, nint ldt, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                target[i * ldt + j] = source[i * lds + j];
    }
}

using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>A product on one thread.</summary>
internal static unsafe class Product
{
    private const int FewRows = 18; // three tiles of six

    /// <summary>
    /// Whether B is read where it lies: with few rows, each of its elements is used so seldom that packing it first would cost as much as the product.
    /// </summary>
    public static bool IsInPlace(in ProductWork work, int rows) => IsReadable(work) && rows <= FewRows;

    /// <summary>
    /// Computes columns <paramref name="column"/> … of C; <paramref name="a"/> and <paramref name="c"/> begin at the first row wanted.
    /// </summary>
    public static void Run<TVectors>(in ProductWork work, float* a, float* b, float* c, int rows, int column, int columns)
        where TVectors : struct, IVectors<TVectors>
    {
        int width = Tile<TVectors>.Columns;
        bool inPlace = IsInPlace(work, rows);
        // With more rows, the first of A read B where it lies, and pack it for the others.
        bool onTheWay = IsReadable(work) && !inPlace;
        int deepest = Math.Min(inPlace ? Tile<TVectors>.ShallowDepth : Tile<TVectors>.Depth, work.K);
        int group = inPlace ? width : PanelsOf<TVectors>(deepest) * width;
        float* panels = Scratch.Floats(ScratchSlot.Right, (long)deepest * group);
        // A row more than the depth's multiple of 4 KB, so that the rows of a tile fall into different cache sets.
        nint lda = work.TransposeA ? deepest + 16 : work.Lda;
        float* left = work.TransposeA ? Scratch.Floats(ScratchSlot.Left, rows * (long)lda) : null;
        int p = 0;
        do
        {
            int depth = Math.Min(deepest, work.K - p);
            if (work.TransposeA)
                Transpose.Block(a + (long)p * work.Lda, work.Lda, left, lda, depth, rows);
            float* block = work.TransposeA ? left : a + p;
            for (int j = column; j < column + columns; j += group)
            {
                int wide = Math.Min(group, column + columns - j);
                for (int q = 0; q < wide; q += width)
                {
                    if (IsReadable(work) && wide - q >= width)
                        continue;
                    float* from = work.TransposeB ? b + (long)(j + q) * work.Ldb + p : b + (long)p * work.Ldb + j + q;
                    Panel.Pack(work.TransposeB, from, work.Ldb, depth, Math.Min(width, wide - q), width, panels + (long)q * depth);
                }

                if (work.Scale != 1)
                    Panel.Scale(panels, work.Scale, depth * ((wide + width - 1) / width * width));
                // A group in place is a single panel; if that is narrower than a tile, it is packed all the same.
                bool isUnpacked = inPlace && wide == width;
                var right = new RightBlock
                {
                    Panels = isUnpacked ? b + (long)p * work.Ldb + j : panels,
                    RowStride = isUnpacked ? work.Ldb : width,
                    Source = onTheWay ? b + (long)p * work.Ldb + j : null,
                    SourceStride = work.Ldb,
                    Depth = depth,
                    Columns = wide,
                };
                if (inPlace)
                    right.SetNext(work, p, j, column, columns, group);
                Sweep<TVectors>(work, block, lda, right, c + j, rows, j, p == 0 && !work.Accumulate);
            }

            p += depth;
        }
        while (p < work.K);
    }

    private static bool IsReadable(in ProductWork work) => work.Scale == 1 && !work.TransposeB;

    // Of a shallow product, whose C is what costs, as many as the second-level cache has room for: it goes along C's rows.
    private static int PanelsOf<TVectors>(int depth) where TVectors : struct, IVectors<TVectors> =>
        depth >= Tile<TVectors>.Depth / 4 ? TVectors.Panels : TVectors.Panels * Tile<TVectors>.Depth / Math.Max(1, depth);

    // All rows of A past the panels of one group: a few rows of A stay in the first-level cache while the panels pass, and the panels in the second.
    [SkipLocalsInit] // to fill both blocks with zeros costs a product of few rows some per cent: it sweeps often, and little each time
    private static void Sweep<TVectors>(in ProductWork work, float* a, nint lda, in RightBlock right, float* c, int rows, int column, bool isFirst)
        where TVectors : struct, IVectors<TVectors>
    {
        int width = Tile<TVectors>.Columns, columns = right.Columns;
        float* start = stackalloc float[width]; // where sums begin if there is no bias, or only a part of it is left
        if (isFirst)
            new Span<float>(start, width).Clear();
        int lastWide = columns % width;
        if (isFirst && work.Bias != null && lastWide > 0)
            new Span<float>(work.Bias + column + columns - lastWide, lastWide).CopyTo(new Span<float>(start, width));
        float* bias = isFirst && work.Bias != null ? work.Bias + column : null;
        float* edge = stackalloc float[Tile<TVectors>.Rows * width];
        if (!isFirst && lastWide > 0)
            new Span<float>(edge, Tile<TVectors>.Rows * width).Clear(); // lanes beyond the edge take part, too, and denormals there would be slow

        int height;
        for (int i = 0; i < rows; i += height)
        {
            // Two tiles of four rows rather than one of six and one of two: short tiles have too few sums to hide the latency of a multiply-add.
            int left = rows - i;
            height = left <= Tile<TVectors>.Rows ? left : left < 2 * Tile<TVectors>.Rows ? (left + 1) / 2 : Tile<TVectors>.Rows;
            for (int q = 0; q < columns; q += width)
            {
                int wide = Math.Min(width, columns - q);
                float* cq = c + (long)i * work.Ldc + q;
                float* bq = right.Panels + (long)q * right.Depth;
                if (wide == width)
                {
                    float* initial = !isFirst ? cq : bias == null ? start : bias + q;
                    nint ldi = isFirst ? 0 : work.Ldc;
                    float* ai = a + i * lda;
                    if (i == 0 && right.Source != null)
                        Tile<TVectors>.MultiplyAndPack(
                            height, right.Depth, ai, lda, right.Source + q, right.SourceStride, bq, initial, ldi, cq, work.Ldc);
                    else if (right.RowStride != width)
                        Tile<TVectors>.MultiplyInPlace(
                            height, right.Depth, ai, lda, bq, right.RowStride, right.AheadOf(i), initial, ldi, cq, work.Ldc);
                    else
                        Tile<TVectors>.Multiply(height, right.Depth, ai, lda, bq, initial, ldi, cq, work.Ldc);
                    continue;
                }

                // The edge: the same tile, but in a block of its own, of which the columns that exist are copied.
                if (!isFirst)
                    Copy(cq, work.Ldc, edge, width, height, wide);
                Tile<TVectors>.Multiply(
                    height, right.Depth, a + i * lda, lda, bq, isFirst ? start : edge, isFirst ? 0 : width, edge, width);
                Copy(edge, width, cq, work.Ldc, height, wide);
            }
        }
    }

    private static void Copy(float* source, nint lds, float* target, nint ldt, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
            new Span<float>(source + i * lds, columns).CopyTo(new Span<float>(target + i * ldt, columns));
    }
}

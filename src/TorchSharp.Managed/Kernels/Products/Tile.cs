using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The innermost step of a product: up to eight rows by a few vectors of C, held in registers for the whole depth.</summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the summed index, begun from its initial value. Blocking, tile size,
/// packing and threads only decide when a link is added, never the order, so none of them changes a bit of the result.
/// <para>
/// Beside a virtual machine, another one's thread often runs on the same core, and the two share its decoders: then instructions count, and not
/// multiply-adds. Hence the loop takes two steps at once, and calls for memory only where the rows of B lie apart, which no hardware foresees.
/// </para>
/// </remarks>
internal static unsafe class Tile<TVectors> where TVectors : struct, IVectors<TVectors>
{
    /// <summary>How deep a block of the summed dimension goes before the next rows are taken.</summary>
    public const int Depth = 1024;

    // Rows of B that lie 4 KB apart all fall into one set of the first-level cache, which holds 8 to 12. Of 8 to 16, 12 and 14 were the fastest.
    private const int RowsAhead = 12;
    private const int RowsFarAhead = 80; // for the second-level cache, which waits for memory
    private const int FloatsOfLine = 16;

    /// <summary>Columns of one call.</summary>
    public static int Columns => TVectors.Count;

    /// <summary>The most rows of one call.</summary>
    public static int Rows => TVectors.Rows;

    /// <summary>How deep a block goes where there are few rows: so that one and the next stay in the first-level cache.</summary>
    public static int ShallowDepth => 2048 / Columns;

    /// <summary>C[rows, Columns] = initial + A[rows, depth] · B[depth, Columns]; a leading dimension of 0 repeats a row.</summary>
    /// <param name="b">A panel.</param>
    public static void Multiply(int rows, int depth, float* a, nint lda, float* b, float* initial, nint ldi, float* c, nint ldc) =>
        Multiply<ReadPanel>(rows, depth, a, lda, b, Columns, 0, null, initial, ldi, c, ldc);

    /// <summary>The same with a B that lies in place.</summary>
    /// <param name="ahead">With each row of B, the one so many floats further on is called into the cache.</param>
    public static void MultiplyInPlace(
        int rows, int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* initial, nint ldi, float* c, nint ldc) =>
        Multiply<ReadInPlace>(rows, depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);

    /// <summary>The same with a B that lies in place and is packed on the way.</summary>
    /// <param name="panel">Becomes B[depth, Columns] without gaps.</param>
    public static void MultiplyAndPack(
        int rows, int depth, float* a, nint lda, float* b, nint ldb, float* panel, float* initial, nint ldi, float* c, nint ldc) =>
        Multiply<ReadAndPack>(rows, depth, a, lda, b, ldb, RowsAhead * ldb, panel, initial, ldi, c, ldc);

    private static void Multiply<TReading>(
        int rows, int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* panel, float* initial, nint ldi, float* c, nint ldc)
        where TReading : struct, IReading
    {
        switch (rows)
        {
            case 8:
                Run<Rows8, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 7:
                Run<Rows7, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 6:
                Run<Rows6, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 5:
                Run<Rows5, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 4:
                Run<Rows4, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 3:
                Run<Rows3, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            case 2:
                Run<Rows2, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
            default:
                Run<Rows1, TReading>(depth, a, lda, b, ldb, ahead, panel, initial, ldi, c, ldc);
                break;
        }
    }

    // TRows.Count is a constant to the compiler: what belongs to absent rows is not compiled. Each row of sums needs a name of its own to live in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TRows, TReading>(
        int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* panel, float* initial, nint ldi, float* c, nint ldc)
        where TRows : struct, IRowCount
        where TReading : struct, IReading
    {
        TVectors c0 = TVectors.Load(initial), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        if (TRows.Count > 1)
            c1 = TVectors.Load(initial + ldi);
        if (TRows.Count > 2)
            c2 = TVectors.Load(initial + 2 * ldi);
        if (TRows.Count > 3)
            c3 = TVectors.Load(initial + 3 * ldi);
        if (TRows.Count > 4)
            c4 = TVectors.Load(initial + 4 * ldi);
        if (TRows.Count > 5)
            c5 = TVectors.Load(initial + 5 * ldi);
        if (TRows.Count > 6)
            c6 = TVectors.Load(initial + 6 * ldi);
        if (TRows.Count > 7)
            c7 = TVectors.Load(initial + 7 * ldi);

        nint row = TReading.InPlace ? ldb : TVectors.Count;
        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda, a5 = a4 + lda, a6 = a5 + lda, a7 = a6 + lda;
        nint p = 0, even = depth & ~1;
        while (p < even)
        {
            Step<TRows>(
                p, Read<TReading>(b, row, ahead, panel), a, a1, a2, a3, a4, a5, a6, a7, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            Step<TRows>(
                p + 1, Read<TReading>(b + row, row, ahead, panel + TVectors.Count), a, a1, a2, a3, a4, a5, a6, a7, ref c0, ref c1, ref c2, ref c3, ref c4,
                ref c5, ref c6, ref c7);
            b += 2 * row;
            panel += 2 * TVectors.Count;
            p += 2;
        }

        if (p < depth)
            Step<TRows>(
                p, Read<TReading>(b, row, ahead, panel), a, a1, a2, a3, a4, a5, a6, a7, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);

        c0.Store(c);
        if (TRows.Count > 1)
            c1.Store(c + ldc);
        if (TRows.Count > 2)
            c2.Store(c + 2 * ldc);
        if (TRows.Count > 3)
            c3.Store(c + 3 * ldc);
        if (TRows.Count > 4)
            c4.Store(c + 4 * ldc);
        if (TRows.Count > 5)
            c5.Store(c + 5 * ldc);
        if (TRows.Count > 6)
            c6.Store(c + 6 * ldc);
        if (TRows.Count > 7)
            c7.Store(c + 7 * ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRows>(
        nint p, in TVectors b, float* a0, float* a1, float* a2, float* a3, float* a4, float* a5, float* a6, float* a7, ref TVectors c0, ref TVectors c1,
        ref TVectors c2, ref TVectors c3, ref TVectors c4, ref TVectors c5, ref TVectors c6, ref TVectors c7)
        where TRows : struct, IRowCount
    {
        c0.Add(a0[p], b);
        if (TRows.Count > 1)
            c1.Add(a1[p], b);
        if (TRows.Count > 2)
            c2.Add(a2[p], b);
        if (TRows.Count > 3)
            c3.Add(a3[p], b);
        if (TRows.Count > 4)
            c4.Add(a4[p], b);
        if (TRows.Count > 5)
            c5.Add(a5[p], b);
        if (TRows.Count > 6)
            c6.Add(a6[p], b);
        if (TRows.Count > 7)
            c7.Add(a7[p], b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVectors Read<TReading>(float* b, nint row, nint ahead, float* panel) where TReading : struct, IReading
    {
        TVectors read = TVectors.Load(b);
        if (TReading.InPlace)
            for (int i = 0; i < TVectors.Count; i += FloatsOfLine)
                Prefetch.Line(b + ahead + i);
        if (TReading.Packs)
        {
            if (TVectors.Count <= FloatsOfLine)
                Prefetch.LineOfSecondLevel(b + Columns); // of the panel beside it, which is mostly packed next
            for (int i = 0; i < TVectors.Count; i += FloatsOfLine)
                Prefetch.LineOfSecondLevel(b + RowsFarAhead * row + i);
            read.Store(panel);
        }

        return read;
    }
}

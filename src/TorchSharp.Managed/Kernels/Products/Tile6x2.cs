using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Six rows by two vectors: twelve sums, two vectors of B and one broadcast fill the sixteen registers of AVX2 (and of SSE).</summary>
internal unsafe struct Tile6x2<T, R> : ITile
    where T : struct
    where R : struct, IRegister<T>
{
    // Of 8 to 16, 12 and 14 were the fastest. In place, rows of B may lie 4 KB apart: they all fall into one set of the first-level cache, which holds 8.
    private const int RowsAhead = 12;
    private const int RowsFarAhead = 80; // for the second-level cache, which waits for memory

    public static int Rows => 6;

    public static int Columns => 2 * R.Count;

    public static int Depth => 1024;

    public static int ShallowDepth => 128;

    public static int Group => 4;

    public static void Multiply(
        int rows, int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* initial, nint ldi, float* c, nint ldc)
    {
        switch (rows)
        {
            case 6:
                Run<Rows6, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
            case 5:
                Run<Rows5, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
            case 4:
                Run<Rows4, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
            case 3:
                Run<Rows3, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
            case 2:
                Run<Rows2, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
            default:
                Run<Rows1, ReadsB>(depth, a, lda, b, ldb, ahead, null, initial, ldi, c, ldc);
                break;
        }
    }

    public static void MultiplyAndPack(
        int depth, float* a, nint lda, float* b, nint ldb, float* panel, float* initial, nint ldi, float* c, nint ldc) =>
        Run<Rows6, PacksB>(depth, a, lda, b, ldb, RowsAhead * ldb, panel, initial, ldi, c, ldc);

    // TRows.Count is a constant to the compiler: what belongs to absent rows is not compiled. The sums need names of their own to live in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TRows, TPacking>(
        int depth, float* a, nint lda, float* b, nint ldb, nint ahead, float* panel, float* initial, nint ldi, float* c, nint ldc)
        where TRows : struct, IRowCount
        where TPacking : struct, IPacking
    {
        T c00 = R.Load(initial), c01 = R.Load(initial + R.Count);
        T c10 = R.Zero, c11 = R.Zero;
        T c20 = R.Zero, c21 = R.Zero;
        T c30 = R.Zero, c31 = R.Zero;
        T c40 = R.Zero, c41 = R.Zero;
        T c50 = R.Zero, c51 = R.Zero;
        if (TRows.Count > 1)
        {
            initial += ldi;
            c10 = R.Load(initial);
            c11 = R.Load(initial + R.Count);
        }

        if (TRows.Count > 2)
        {
            initial += ldi;
            c20 = R.Load(initial);
            c21 = R.Load(initial + R.Count);
        }

        if (TRows.Count > 3)
        {
            initial += ldi;
            c30 = R.Load(initial);
            c31 = R.Load(initial + R.Count);
        }

        if (TRows.Count > 4)
        {
            initial += ldi;
            c40 = R.Load(initial);
            c41 = R.Load(initial + R.Count);
        }

        if (TRows.Count > 5)
        {
            initial += ldi;
            c50 = R.Load(initial);
            c51 = R.Load(initial + R.Count);
        }

        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda, a5 = a4 + lda;
        for (nint p = 0; p < depth; p++)
        {
            T b0 = R.Load(b), b1 = R.Load(b + R.Count);
            Prefetch.Line(b + ahead);
            if (TPacking.Packs)
            {
                // Of the panel beside it, which is mostly packed next, and of this one.
                Prefetch.LineOfSecondLevel(b + Columns);
                Prefetch.LineOfSecondLevel(b + RowsFarAhead * ldb);
                R.Store(b0, panel);
                R.Store(b1, panel + R.Count);
                panel += Columns;
            }

            b += ldb;
            T x = R.Broadcast(a[p]);
            c00 = R.MulAdd(x, b0, c00);
            c01 = R.MulAdd(x, b1, c01);
            if (TRows.Count > 1)
            {
                x = R.Broadcast(a1[p]);
                c10 = R.MulAdd(x, b0, c10);
                c11 = R.MulAdd(x, b1, c11);
            }

            if (TRows.Count > 2)
            {
                x = R.Broadcast(a2[p]);
                c20 = R.MulAdd(x, b0, c20);
                c21 = R.MulAdd(x, b1, c21);
            }

            if (TRows.Count > 3)
            {
                x = R.Broadcast(a3[p]);
                c30 = R.MulAdd(x, b0, c30);
                c31 = R.MulAdd(x, b1, c31);
            }

            if (TRows.Count > 4)
            {
                x = R.Broadcast(a4[p]);
                c40 = R.MulAdd(x, b0, c40);
                c41 = R.MulAdd(x, b1, c41);
            }

            if (TRows.Count > 5)
            {
                x = R.Broadcast(a5[p]);
                c50 = R.MulAdd(x, b0, c50);
                c51 = R.MulAdd(x, b1, c51);
            }
        }

        R.Store(c00, c);
        R.Store(c01, c + R.Count);
        if (TRows.Count > 1)
        {
            c += ldc;
            R.Store(c10, c);
            R.Store(c11, c + R.Count);
        }

        if (TRows.Count > 2)
        {
            c += ldc;
            R.Store(c20, c);
            R.Store(c21, c + R.Count);
        }

        if (TRows.Count > 3)
        {
            c += ldc;
            R.Store(c30, c);
            R.Store(c31, c + R.Count);
        }

        if (TRows.Count > 4)
        {
            c += ldc;
            R.Store(c40, c);
            R.Store(c41, c + R.Count);
        }

        if (TRows.Count > 5)
        {
            c += ldc;
            R.Store(c50, c);
            R.Store(c51, c + R.Count);
        }
    }
}

using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Six rows by two vectors: twelve sums, two vectors of B and one broadcast fill the sixteen registers of AVX2 (and of SSE).</summary>
internal unsafe struct Tile6x2<V> : ITile
    where V : unmanaged, ILanes<V>
{
    public static int Rows => 6;

    public static int Columns => 2 * V.Count;

    public static int Depth => 512;

    public static int Group => 4;

    public static void Multiply(int rows, int depth, float* a, nint lda, float* b, nint ldb, float* initial, nint ldi, float* c, nint ldc)
    {
        switch (rows)
        {
            case 6:
                Run<Rows6>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            case 5:
                Run<Rows5>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            case 4:
                Run<Rows4>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            case 3:
                Run<Rows3>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            case 2:
                Run<Rows2>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            default:
                Run<Rows1>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
        }
    }

    // TRows.Count is a constant to the compiler: what belongs to absent rows is not compiled. The sums need names of their own to live in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(int depth, float* a, nint lda, float* b, nint ldb, float* initial, nint ldi, float* c, nint ldc)
        where TRows : struct, IRowCount
    {
        V c00 = V.Load(initial), c01 = V.Load(initial + V.Count);
        V c10 = V.Zero, c11 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero;
        if (TRows.Count > 1)
        {
            initial += ldi;
            c10 = V.Load(initial);
            c11 = V.Load(initial + V.Count);
        }

        if (TRows.Count > 2)
        {
            initial += ldi;
            c20 = V.Load(initial);
            c21 = V.Load(initial + V.Count);
        }

        if (TRows.Count > 3)
        {
            initial += ldi;
            c30 = V.Load(initial);
            c31 = V.Load(initial + V.Count);
        }

        if (TRows.Count > 4)
        {
            initial += ldi;
            c40 = V.Load(initial);
            c41 = V.Load(initial + V.Count);
        }

        if (TRows.Count > 5)
        {
            initial += ldi;
            c50 = V.Load(initial);
            c51 = V.Load(initial + V.Count);
        }

        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda, a5 = a4 + lda;
        for (nint p = 0; p < depth; p++)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count);
            b += ldb;
            V x = V.Broadcast(a[p]);
            c00 = V.MulAdd(x, b0, c00);
            c01 = V.MulAdd(x, b1, c01);
            if (TRows.Count > 1)
            {
                x = V.Broadcast(a1[p]);
                c10 = V.MulAdd(x, b0, c10);
                c11 = V.MulAdd(x, b1, c11);
            }

            if (TRows.Count > 2)
            {
                x = V.Broadcast(a2[p]);
                c20 = V.MulAdd(x, b0, c20);
                c21 = V.MulAdd(x, b1, c21);
            }

            if (TRows.Count > 3)
            {
                x = V.Broadcast(a3[p]);
                c30 = V.MulAdd(x, b0, c30);
                c31 = V.MulAdd(x, b1, c31);
            }

            if (TRows.Count > 4)
            {
                x = V.Broadcast(a4[p]);
                c40 = V.MulAdd(x, b0, c40);
                c41 = V.MulAdd(x, b1, c41);
            }

            if (TRows.Count > 5)
            {
                x = V.Broadcast(a5[p]);
                c50 = V.MulAdd(x, b0, c50);
                c51 = V.MulAdd(x, b1, c51);
            }
        }

        c00.Store(c);
        c01.Store(c + V.Count);
        if (TRows.Count > 1)
        {
            c += ldc;
            c10.Store(c);
            c11.Store(c + V.Count);
        }

        if (TRows.Count > 2)
        {
            c += ldc;
            c20.Store(c);
            c21.Store(c + V.Count);
        }

        if (TRows.Count > 3)
        {
            c += ldc;
            c30.Store(c);
            c31.Store(c + V.Count);
        }

        if (TRows.Count > 4)
        {
            c += ldc;
            c40.Store(c);
            c41.Store(c + V.Count);
        }

        if (TRows.Count > 5)
        {
            c += ldc;
            c50.Store(c);
            c51.Store(c + V.Count);
        }
    }
}

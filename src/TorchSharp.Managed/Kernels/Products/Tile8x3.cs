using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Eight rows by three vectors: twenty-four sums of AVX-512's thirty-two registers. More rows would collide in the first-level cache when A's
/// rows are a multiple of 4 KB apart.
/// </summary>
internal unsafe struct Tile8x3<V> : ITile
    where V : unmanaged, ILanes<V>
{
    public static int Rows => 8;

    public static int Columns => 3 * V.Count;

    public static int Depth => 1024;

    public static int Group => 1;

    public static void Multiply(int rows, int depth, float* a, nint lda, float* b, nint ldb, float* initial, nint ldi, float* c, nint ldc)
    {
        switch (rows)
        {
            case 8:
                Run<Rows8>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
            case 7:
                Run<Rows7>(depth, a, lda, b, ldb, initial, ldi, c, ldc);
                break;
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
        V c00 = V.Load(initial), c01 = V.Load(initial + V.Count), c02 = V.Load(initial + 2 * V.Count);
        V c10 = V.Zero, c11 = V.Zero, c12 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c22 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c32 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c42 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero, c52 = V.Zero;
        V c60 = V.Zero, c61 = V.Zero, c62 = V.Zero;
        V c70 = V.Zero, c71 = V.Zero, c72 = V.Zero;
        if (TRows.Count > 1)
        {
            initial += ldi;
            c10 = V.Load(initial);
            c11 = V.Load(initial + V.Count);
            c12 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 2)
        {
            initial += ldi;
            c20 = V.Load(initial);
            c21 = V.Load(initial + V.Count);
            c22 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 3)
        {
            initial += ldi;
            c30 = V.Load(initial);
            c31 = V.Load(initial + V.Count);
            c32 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 4)
        {
            initial += ldi;
            c40 = V.Load(initial);
            c41 = V.Load(initial + V.Count);
            c42 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 5)
        {
            initial += ldi;
            c50 = V.Load(initial);
            c51 = V.Load(initial + V.Count);
            c52 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 6)
        {
            initial += ldi;
            c60 = V.Load(initial);
            c61 = V.Load(initial + V.Count);
            c62 = V.Load(initial + 2 * V.Count);
        }

        if (TRows.Count > 7)
        {
            initial += ldi;
            c70 = V.Load(initial);
            c71 = V.Load(initial + V.Count);
            c72 = V.Load(initial + 2 * V.Count);
        }

        float* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda, a5 = a4 + lda, a6 = a5 + lda, a7 = a6 + lda;
        for (nint p = 0; p < depth; p++)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + 2 * V.Count);
            b += ldb;
            V x = V.Broadcast(a[p]);
            c00 = V.MulAdd(x, b0, c00);
            c01 = V.MulAdd(x, b1, c01);
            c02 = V.MulAdd(x, b2, c02);
            if (TRows.Count > 1)
            {
                x = V.Broadcast(a1[p]);
                c10 = V.MulAdd(x, b0, c10);
                c11 = V.MulAdd(x, b1, c11);
                c12 = V.MulAdd(x, b2, c12);
            }

            if (TRows.Count > 2)
            {
                x = V.Broadcast(a2[p]);
                c20 = V.MulAdd(x, b0, c20);
                c21 = V.MulAdd(x, b1, c21);
                c22 = V.MulAdd(x, b2, c22);
            }

            if (TRows.Count > 3)
            {
                x = V.Broadcast(a3[p]);
                c30 = V.MulAdd(x, b0, c30);
                c31 = V.MulAdd(x, b1, c31);
                c32 = V.MulAdd(x, b2, c32);
            }

            if (TRows.Count > 4)
            {
                x = V.Broadcast(a4[p]);
                c40 = V.MulAdd(x, b0, c40);
                c41 = V.MulAdd(x, b1, c41);
                c42 = V.MulAdd(x, b2, c42);
            }

            if (TRows.Count > 5)
            {
                x = V.Broadcast(a5[p]);
                c50 = V.MulAdd(x, b0, c50);
                c51 = V.MulAdd(x, b1, c51);
                c52 = V.MulAdd(x, b2, c52);
            }

            if (TRows.Count > 6)
            {
                x = V.Broadcast(a6[p]);
                c60 = V.MulAdd(x, b0, c60);
                c61 = V.MulAdd(x, b1, c61);
                c62 = V.MulAdd(x, b2, c62);
            }

            if (TRows.Count > 7)
            {
                x = V.Broadcast(a7[p]);
                c70 = V.MulAdd(x, b0, c70);
                c71 = V.MulAdd(x, b1, c71);
                c72 = V.MulAdd(x, b2, c72);
            }
        }

        c00.Store(c);
        c01.Store(c + V.Count);
        c02.Store(c + 2 * V.Count);
        if (TRows.Count > 1)
        {
            c += ldc;
            c10.Store(c);
            c11.Store(c + V.Count);
            c12.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 2)
        {
            c += ldc;
            c20.Store(c);
            c21.Store(c + V.Count);
            c22.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 3)
        {
            c += ldc;
            c30.Store(c);
            c31.Store(c + V.Count);
            c32.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 4)
        {
            c += ldc;
            c40.Store(c);
            c41.Store(c + V.Count);
            c42.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 5)
        {
            c += ldc;
            c50.Store(c);
            c51.Store(c + V.Count);
            c52.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 6)
        {
            c += ldc;
            c60.Store(c);
            c61.Store(c + V.Count);
            c62.Store(c + 2 * V.Count);
        }

        if (TRows.Count > 7)
        {
            c += ldc;
            c70.Store(c);
            c71.Store(c + V.Count);
            c72.Store(c + 2 * V.Count);
        }
    }
}

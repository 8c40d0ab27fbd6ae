using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A few columns of C for as many rows as a vector has lanes: each sum is a vector over the rows, each element of B is broadcast. So B, the large
/// operand of a product with few rows, is read once, where it lies.
/// </summary>
internal static unsafe class NarrowTile<T, R>
    where T : struct
    where R : struct, IRegister<T>
{
    /// <summary>The most columns of one call: twelve sums, one vector of A and one broadcast fit the sixteen registers of AVX2 (and of SSE).</summary>
    public const int Columns = 12;

    /// <summary>sums[column, lane] += Σ a[p, lane] · op(B)[p, column] in the order of p.</summary>
    /// <param name="columns">From 1 to <see cref="Columns"/>.</param>
    /// <param name="depth">Rows of op(B).</param>
    /// <param name="a">[depth, lanes]</param>
    /// <param name="b">op(B)'s columns, each without gaps.</param>
    /// <param name="ldb">From column to column.</param>
    /// <param name="sums">[columns, lanes]</param>
    public static void Multiply(int columns, int depth, float* a, float* b, nint ldb, float* sums)
    {
        switch (columns)
        {
            case 12:
                Run<Rows12>(depth, a, b, ldb, sums);
                break;
            case 11:
                Run<Rows11>(depth, a, b, ldb, sums);
                break;
            case 10:
                Run<Rows10>(depth, a, b, ldb, sums);
                break;
            case 9:
                Run<Rows9>(depth, a, b, ldb, sums);
                break;
            case 8:
                Run<Rows8>(depth, a, b, ldb, sums);
                break;
            case 7:
                Run<Rows7>(depth, a, b, ldb, sums);
                break;
            case 6:
                Run<Rows6>(depth, a, b, ldb, sums);
                break;
            case 5:
                Run<Rows5>(depth, a, b, ldb, sums);
                break;
            case 4:
                Run<Rows4>(depth, a, b, ldb, sums);
                break;
            case 3:
                Run<Rows3>(depth, a, b, ldb, sums);
                break;
            case 2:
                Run<Rows2>(depth, a, b, ldb, sums);
                break;
            default:
                Run<Rows1>(depth, a, b, ldb, sums);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TCount>(int depth, float* a, float* b, nint ldb, float* sums) where TCount : struct, IRowCount
    {
        T c0 = R.Load(sums);
        T c1 = TCount.Count > 1 ? R.Load(sums + 1 * R.Count) : R.Zero;
        T c2 = TCount.Count > 2 ? R.Load(sums + 2 * R.Count) : R.Zero;
        T c3 = TCount.Count > 3 ? R.Load(sums + 3 * R.Count) : R.Zero;
        T c4 = TCount.Count > 4 ? R.Load(sums + 4 * R.Count) : R.Zero;
        T c5 = TCount.Count > 5 ? R.Load(sums + 5 * R.Count) : R.Zero;
        T c6 = TCount.Count > 6 ? R.Load(sums + 6 * R.Count) : R.Zero;
        T c7 = TCount.Count > 7 ? R.Load(sums + 7 * R.Count) : R.Zero;
        T c8 = TCount.Count > 8 ? R.Load(sums + 8 * R.Count) : R.Zero;
        T c9 = TCount.Count > 9 ? R.Load(sums + 9 * R.Count) : R.Zero;
        T c10 = TCount.Count > 10 ? R.Load(sums + 10 * R.Count) : R.Zero;
        T c11 = TCount.Count > 11 ? R.Load(sums + 11 * R.Count) : R.Zero;
        float* b1 = b + ldb, b2 = b1 + ldb, b3 = b2 + ldb, b4 = b3 + ldb, b5 = b4 + ldb, b6 = b5 + ldb, b7 = b6 + ldb;
        float* b8 = b7 + ldb, b9 = b8 + ldb, b10 = b9 + ldb, b11 = b10 + ldb;
        float* next = b + TCount.Count * ldb; // the columns after these: they mostly follow without gaps, so one line a step is more than enough
        for (nint p = 0; p < depth; p++)
        {
            T x = R.Load(a);
            a += R.Count;
            Prefetch.LineOfSecondLevel(next);
            next += TCount.Count;
            c0 = R.MulAdd(x, R.Broadcast(b[p]), c0);
            if (TCount.Count > 1)
                c1 = R.MulAdd(x, R.Broadcast(b1[p]), c1);
            if (TCount.Count > 2)
                c2 = R.MulAdd(x, R.Broadcast(b2[p]), c2);
            if (TCount.Count > 3)
                c3 = R.MulAdd(x, R.Broadcast(b3[p]), c3);
            if (TCount.Count > 4)
                c4 = R.MulAdd(x, R.Broadcast(b4[p]), c4);
            if (TCount.Count > 5)
                c5 = R.MulAdd(x, R.Broadcast(b5[p]), c5);
            if (TCount.Count > 6)
                c6 = R.MulAdd(x, R.Broadcast(b6[p]), c6);
            if (TCount.Count > 7)
                c7 = R.MulAdd(x, R.Broadcast(b7[p]), c7);
            if (TCount.Count > 8)
                c8 = R.MulAdd(x, R.Broadcast(b8[p]), c8);
            if (TCount.Count > 9)
                c9 = R.MulAdd(x, R.Broadcast(b9[p]), c9);
            if (TCount.Count > 10)
                c10 = R.MulAdd(x, R.Broadcast(b10[p]), c10);
            if (TCount.Count > 11)
                c11 = R.MulAdd(x, R.Broadcast(b11[p]), c11);
        }

        R.Store(c0, sums);
        if (TCount.Count > 1)
            R.Store(c1, sums + 1 * R.Count);
        if (TCount.Count > 2)
            R.Store(c2, sums + 2 * R.Count);
        if (TCount.Count > 3)
            R.Store(c3, sums + 3 * R.Count);
        if (TCount.Count > 4)
            R.Store(c4, sums + 4 * R.Count);
        if (TCount.Count > 5)
            R.Store(c5, sums + 5 * R.Count);
        if (TCount.Count > 6)
            R.Store(c6, sums + 6 * R.Count);
        if (TCount.Count > 7)
            R.Store(c7, sums + 7 * R.Count);
        if (TCount.Count > 8)
            R.Store(c8, sums + 8 * R.Count);
        if (TCount.Count > 9)
            R.Store(c9, sums + 9 * R.Count);
        if (TCount.Count > 10)
            R.Store(c10, sums + 10 * R.Count);
        if (TCount.Count > 11)
            R.Store(c11, sums + 11 * R.Count);
    }
}

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
        // Four pointers, and twelve addresses formed from them: twelve pointers would not fit the processor's registers.
        nint two = 2 * ldb;
        float* b3 = b + 3 * ldb, b6 = b3 + 3 * ldb, b9 = b6 + 3 * ldb;
        float* next = b + TCount.Count * ldb; // the columns after these: they mostly follow without gaps, so one line a step is more than enough
        nint p = 0, even = depth & ~1;
        while (p < even)
        {
            Prefetch.LineOfSecondLevel(next);
            Step<TCount>(
                R.Load(a), b, b3, b6, b9, ldb, two, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, ref c8, ref c9, ref c10, ref c11);
            Prefetch.LineOfSecondLevel(next + TCount.Count);
            Step<TCount>(
                R.Load(a + R.Count), b + 1, b3 + 1, b6 + 1, b9 + 1, ldb, two, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, ref c8,
                ref c9, ref c10, ref c11);
            a += 2 * R.Count;
            b += 2;
            b3 += 2;
            b6 += 2;
            b9 += 2;
            next += 2 * TCount.Count;
            p += 2;
        }

        if (p < depth)
            Step<TCount>(
                R.Load(a), b, b3, b6, b9, ldb, two, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, ref c8, ref c9, ref c10, ref c11);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TCount>(
        T x, float* b, float* b3, float* b6, float* b9, nint ldb, nint two, ref T c0, ref T c1, ref T c2, ref T c3, ref T c4, ref T c5, ref T c6, ref T c7,
        ref T c8, ref T c9, ref T c10, ref T c11)
        where TCount : struct, IRowCount
    {
        c0 = R.MulAdd(x, R.Broadcast(*b), c0);
        if (TCount.Count > 1)
            c1 = R.MulAdd(x, R.Broadcast(b[ldb]), c1);
        if (TCount.Count > 2)
            c2 = R.MulAdd(x, R.Broadcast(b[two]), c2);
        if (TCount.Count > 3)
            c3 = R.MulAdd(x, R.Broadcast(*b3), c3);
        if (TCount.Count > 4)
            c4 = R.MulAdd(x, R.Broadcast(b3[ldb]), c4);
        if (TCount.Count > 5)
            c5 = R.MulAdd(x, R.Broadcast(b3[two]), c5);
        if (TCount.Count > 6)
            c6 = R.MulAdd(x, R.Broadcast(*b6), c6);
        if (TCount.Count > 7)
            c7 = R.MulAdd(x, R.Broadcast(b6[ldb]), c7);
        if (TCount.Count > 8)
            c8 = R.MulAdd(x, R.Broadcast(b6[two]), c8);
        if (TCount.Count > 9)
            c9 = R.MulAdd(x, R.Broadcast(*b9), c9);
        if (TCount.Count > 10)
            c10 = R.MulAdd(x, R.Broadcast(b9[ldb]), c10);
        if (TCount.Count > 11)
            c11 = R.MulAdd(x, R.Broadcast(b9[two]), c11);
    }
}

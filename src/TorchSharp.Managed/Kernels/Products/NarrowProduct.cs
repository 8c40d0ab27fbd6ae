using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// A product with few rows and the columns of op(B) without gaps, as in a linear layer, on one thread: the rows become lanes, and B is read where it
/// lies.
/// </summary>
internal static unsafe class NarrowProduct
{
    // Each pass over B serves one vector of rows: with more, packing B for tiles of rows is cheaper.
    private const int MostPasses = 3;

    /// <summary>Whether a product is better done here: a question of all its rows, so that the number of threads does not decide it.</summary>
    public static bool Suits(in ProductWork work, int lanes) => work.TransposeB && work.M <= MostPasses * lanes;

    /// <summary>
    /// Computes columns <paramref name="column"/> … of C; <paramref name="a"/> and <paramref name="c"/> begin at the first row wanted.
    /// </summary>
    public static void Run<T, R>(in ProductWork work, float* a, float* b, float* c, int rows, int column, int columns)
        where T : struct
        where R : struct, IRegister<T>
    {
        for (int i = 0; i < rows; i += R.Count)
        {
            int height = Math.Min(R.Count, rows - i);
            float* ai = work.TransposeA ? a + i : a + (long)i * work.Lda;
            float* ci = c + (long)i * work.Ldc;
            // Half a vector of 512 bits is a whole one of 256, of which the processor loads three at a time and not two.
            if (R.Count == Register512.Count && height <= Register256.Count)
                Pass<Vector256<float>, Register256>(work, ai, b, ci, height, column, columns);
            else
                Pass<T, R>(work, ai, b, ci, height, column, columns);
        }
    }

    private static void Pass<T, R>(in ProductWork work, float* a, float* b, float* c, int height, int column, int columns)
        where T : struct
        where R : struct, IRegister<T>
    {
        float* lanes = Scratch.Floats(ScratchSlot.Left, (long)work.K * R.Count); // [depth, R.Count]
        Panel.Pack(!work.TransposeA, a, work.Lda, work.K, height, R.Count, lanes);
        if (work.Scale != 1)
            Panel.Scale(lanes, work.Scale, work.K * R.Count);
        float* sums = stackalloc float[NarrowTile<T, R>.Columns * R.Count]; // [columns, rows]; zeros, since lanes without a row take part, too
        int wide;
        for (int j = column; j < column + columns; j += wide)
        {
            wide = Math.Min(NarrowTile<T, R>.Columns, column + columns - j);
            if (work.Accumulate)
                Transpose.Block(c + j, work.Ldc, sums, R.Count, height, wide);
            else
                for (int q = 0; q < wide; q++)
                    R.Store(R.Broadcast(work.Bias == null ? 0 : work.Bias[j + q]), sums + q * R.Count);
            NarrowTile<T, R>.Multiply(wide, work.K, lanes, b + (long)j * work.Ldb, work.Ldb, sums);
            Transpose.Block(sums, R.Count, c + j, work.Ldc, wide, height);
        }
    }
}

using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// A matrix aᵀ · b [rows, columns] of few products an element, such as a weight's gradient from a small batch: cheaper to compute again where it is
/// read than to store and fetch.
/// </summary>
/// <param name="a">[depth, rows]</param>
/// <param name="b">[depth, columns]</param>
/// <param name="rows">Rows of the matrix.</param>
/// <param name="columns">Columns of the matrix.</param>
/// <param name="depth">How many products are added up for an element.</param>
internal readonly unsafe struct ThinProduct(float* a, float* b, int rows, int columns, int depth)
{
    /// <summary>Columns of the matrix; 0 for none at all.</summary>
    public readonly int Columns = columns;

    /// <summary>How many rows to compute at once for about as many elements: a multiple of the shortest tile's.</summary>
    public int RowsAtOnce(int elements)
    {
        int tile = Tile<VectorPair<Vector128<float>, Register128>>.Rows;
        return Math.Max(tile, elements / Columns / tile * tile);
    }

    /// <summary>Computes the whole matrix, on all threads.</summary>
    /// <param name="c">[rows, columns]</param>
    public void Compute(float* c) => MatrixProduct.Multiply(true, false, rows, Columns, depth, a, rows, b, Columns, c, Columns);

    /// <summary>Computes some rows on this thread, to the same bits.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="c">[count, columns]</param>
    public void Compute<V>(int first, int count, float* c) where V : unmanaged, ILanes<V>
    {
        var work = new ProductWork
        {
            TransposeA = true,
            M = count,
            N = Columns,
            K = depth,
            A = a + first,
            Lda = rows,
            B = b,
            Ldb = Columns,
            C = c,
            Ldc = Columns,
            Scale = 1,
        };
        work.RunHere<V>();
    }
}

using System.Diagnostics;

namespace TorchSharp.Kernels;

/// <summary>Products of row-major float32 matrices.</summary>
/// <remarks>
/// An element of C does not depend on the number of threads, nor on how many other rows or columns there are: see <see cref="Tile{TVectors}"/>.
/// C must not overlap A or B.
/// </remarks>
internal static unsafe class MatrixProduct
{
    /// <summary>C[m, n] = op(A)[m, k] · op(B)[k, n] (+ bias) (+ C).</summary>
    /// <param name="transposeA">A is stored as [k, m].</param>
    /// <param name="transposeB">B is stored as [n, k].</param>
    /// <param name="bias">n values added to every row, or null.</param>
    /// <param name="accumulate">Add to what C holds instead of replacing it.</param>
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, float* a, int lda, float* b, int ldb, float* c, int ldc, float* bias = null,
        bool accumulate = false)
    {
        Debug.Assert(m >= 0 && n >= 0 && k >= 0, "Sizes must not be negative.");
        Debug.Assert(lda >= (transposeA ? m : k) && ldb >= (transposeB ? k : n) && ldc >= n, "A leading dimension is shorter than its row.");
        if (accumulate && bias != null)
            AddToRows(c, ldc, m, n, bias);
        var work = new ProductWork
        {
            TransposeA = transposeA,
            TransposeB = transposeB,
            Accumulate = accumulate,
            M = m,
            N = n,
            K = k,
            A = a,
            Lda = lda,
            B = b,
            Ldb = ldb,
            C = c,
            Ldc = ldc,
            Bias = bias,
            Scale = 1,
        };
        work.Run(1);
    }

    /// <summary>C_i = scale · op(A_i) · op(B_i) (+ C_i) for i = 0 … batch − 1; strides in elements, 0 where an operand is shared.</summary>
    public static void MultiplyBatched(
        bool transposeA, bool transposeB, int batch, int m, int n, int k, float* a, int lda, long strideA, float* b, int ldb, long strideB,
        float* c, int ldc, long strideC, bool accumulate = false, float scale = 1)
    {
        Debug.Assert(m >= 0 && n >= 0 && k >= 0 && batch >= 0, "Sizes must not be negative.");
        Debug.Assert(lda >= (transposeA ? m : k) && ldb >= (transposeB ? k : n) && ldc >= n, "A leading dimension is shorter than its row.");
        Debug.Assert(batch <= 1 || strideC != 0, "The products of a batch need a C each.");
        var work = new ProductWork
        {
            TransposeA = transposeA,
            TransposeB = transposeB,
            Accumulate = accumulate,
            M = m,
            N = n,
            K = k,
            A = a,
            Lda = lda,
            StrideA = strideA,
            B = b,
            Ldb = ldb,
            StrideB = strideB,
            C = c,
            Ldc = ldc,
            StrideC = strideC,
            Scale = scale,
        };
        work.Run(batch);
    }

    private static void AddToRows(float* c, int ldc, int m, int n, float* bias)
    {
        for (int i = 0; i < m; i++)
            Elementwise.Add(c + (long)i * ldc, bias, c + (long)i * ldc, n);
    }
}

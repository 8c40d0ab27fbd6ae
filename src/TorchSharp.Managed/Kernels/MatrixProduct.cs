namespace TorchSharp.Kernels;

/// <summary>Products of row-major float32 matrices. Results do not depend on the number of threads.</summary>
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
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                float sum = 0;
                for (int p = 0; p < k; p++)
                    sum += (transposeA ? a[(long)p * lda + i] : a[(long)i * lda + p]) * (transposeB ? b[(long)j * ldb + p] : b[(long)p * ldb + j]);
                float* target = c + (long)i * ldc + j;
                *target = (accumulate ? *target : 0) + sum + (bias != null ? bias[j] : 0);
            }
        }
    }

    /// <summary>The same with a right-hand operand packed before.</summary>
    public static void Multiply(
        bool transposeA, int m, float* a, int lda, PackedMatrix b, float* c, int ldc, float* bias = null, bool accumulate = false)
    {
        Multiply(transposeA, false, m, b.N, b.K, a, lda, b.Data, b.N, c, ldc, bias, accumulate);
        GC.KeepAlive(b);
    }

    /// <summary>C_i = scale · op(A_i) · op(B_i) (+ C_i) for i = 0 … batch − 1; strides in elements, 0 where an operand is shared.</summary>
    public static void MultiplyBatched(
        bool transposeA, bool transposeB, int batch, int m, int n, int k, float* a, int lda, long strideA, float* b, int ldb, long strideB,
        float* c, int ldc, long strideC, bool accumulate = false, float scale = 1)
    {
        for (int item = 0; item < batch; item++)
        {
            float* ai = a + item * strideA;
            float* bi = b + item * strideB;
            float* ci = c + item * strideC;
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    float sum = 0;
                    for (int p = 0; p < k; p++)
                        sum += (transposeA ? ai[(long)p * lda + i] : ai[(long)i * lda + p]) * (transposeB ? bi[(long)j * ldb + p] : bi[(long)p * ldb + j]);
                    float* target = ci + (long)i * ldc + j;
                    *target = (accumulate ? *target : 0) + scale * sum;
                }
            }
        }
    }
}

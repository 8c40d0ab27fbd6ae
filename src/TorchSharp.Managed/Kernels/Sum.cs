namespace TorchSharp.Kernels;

/// <summary>Sums in a fixed order.</summary>
internal static unsafe class Sum
{
    public static float All(float* x, long n)
    {
        double sum = 0;
        for (long i = 0; i < n; i++)
            sum += x[i];
        return (float)sum;
    }

    /// <summary>y[r] = Σ over c of x[r, c].</summary>
    public static void Rows(float* x, float* y, int rows, int columns, bool accumulate = false)
    {
        for (long r = 0; r < rows; r++)
            y[r] = (accumulate ? y[r] : 0) + All(x + r * columns, columns);
    }

    /// <summary>y[c] = Σ over r of x[r, c].</summary>
    public static void Columns(float* x, float* y, int rows, int columns, bool accumulate = false)
    {
        for (int c = 0; c < columns; c++)
        {
            double sum = accumulate ? y[c] : 0;
            for (long r = 0; r < rows; r++)
                sum += x[r * columns + c];
            y[c] = (float)sum;
        }
    }

    /// <summary>Σ x².</summary>
    public static double Squares(float* x, long n)
    {
        double sum = 0;
        for (long i = 0; i < n; i++)
            sum += (double)x[i] * x[i];
        return sum;
    }
}

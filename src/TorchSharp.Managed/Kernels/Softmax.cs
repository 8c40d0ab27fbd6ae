namespace TorchSharp.Kernels;

/// <summary>Softmax and log-softmax over the rows of a [rows, columns] matrix.</summary>
internal static unsafe class Softmax
{
    public static void Forward(float* x, float* y, int rows, int columns)
    {
        for (long r = 0; r < rows; r++, x += columns, y += columns)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int c = 0; c < columns; c++)
                max = MathF.Max(max, x[c]);
            for (int c = 0; c < columns; c++)
                sum += y[c] = MathF.Exp(x[c] - max);
            for (int c = 0; c < columns; c++)
                y[c] /= sum;
        }
    }

    /// <summary>dx = y · (dy − Σ y · dy), y being the forward pass's result.</summary>
    public static void Backward(float* y, float* dy, float* dx, int rows, int columns)
    {
        for (long r = 0; r < rows; r++, y += columns, dy += columns, dx += columns)
        {
            float sum = 0;
            for (int c = 0; c < columns; c++)
                sum += y[c] * dy[c];
            for (int c = 0; c < columns; c++)
                dx[c] = y[c] * (dy[c] - sum);
        }
    }

    public static void LogForward(float* x, float* y, int rows, int columns)
    {
        for (long r = 0; r < rows; r++, x += columns, y += columns)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int c = 0; c < columns; c++)
                max = MathF.Max(max, x[c]);
            for (int c = 0; c < columns; c++)
                sum += MathF.Exp(x[c] - max);
            float shift = max + MathF.Log(sum);
            for (int c = 0; c < columns; c++)
                y[c] = x[c] - shift;
        }
    }

    /// <summary>dx = dy − exp(y) · Σ dy, y being the forward pass's result.</summary>
    public static void LogBackward(float* y, float* dy, float* dx, int rows, int columns)
    {
        for (long r = 0; r < rows; r++, y += columns, dy += columns, dx += columns)
        {
            float sum = 0;
            for (int c = 0; c < columns; c++)
                sum += dy[c];
            for (int c = 0; c < columns; c++)
                dx[c] = dy[c] - MathF.Exp(y[c]) * sum;
        }
    }
}

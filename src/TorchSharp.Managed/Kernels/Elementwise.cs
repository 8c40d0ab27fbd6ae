namespace TorchSharp.Kernels;

/// <summary>Element by element over contiguous memory. The result may stand where an operand stood.</summary>
internal static unsafe class Elementwise
{
    public static void Add(float* x, float* z, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] + z[i];
    }

    public static void Sub(float* x, float* z, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] - z[i];
    }

    public static void Mul(float* x, float* z, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] * z[i];
    }

    public static void Div(float* x, float* z, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] / z[i];
    }

    /// <summary>y = x + alpha · z.</summary>
    public static void AddScaled(float* x, float alpha, float* z, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] + alpha * z[i];
    }

    /// <summary>y = factor · x.</summary>
    public static void Scale(float* x, float factor, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = factor * x[i];
    }

    /// <summary>y = x + term.</summary>
    public static void AddScalar(float* x, float term, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] + term;
    }

    /// <summary>y = x · z + w.</summary>
    public static void MulAdd(float* x, float* z, float* w, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] * z[i] + w[i];
    }

    /// <summary>y[r, c] = x[r, c] + row[c].</summary>
    public static void AddRow(float* x, float* row, float* y, int rows, int columns)
    {
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < columns; c++)
                y[r * columns + c] = x[r * columns + c] + row[c];
    }

    /// <summary>y[r, c] = x[r, c] · row[c].</summary>
    public static void MulRow(float* x, float* row, float* y, int rows, int columns)
    {
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < columns; c++)
                y[r * columns + c] = x[r * columns + c] * row[c];
    }

    public static void Fill(float* y, float value, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = value;
    }

    public static void Exp(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = MathF.Exp(x[i]);
    }

    public static void Log(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = MathF.Log(x[i]);
    }

    public static void Tanh(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = MathF.Tanh(x[i]);
    }

    public static void Sigmoid(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = 1 / (1 + MathF.Exp(-x[i]));
    }

    public static void Relu(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] < 0 ? 0 : x[i];
    }

    public static void Silu(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] / (1 + MathF.Exp(-x[i]));
    }

    public static void GeluTanh(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i] / (1 + MathF.Exp(-2 * 0.7978845608f * (x[i] + 0.044715f * x[i] * x[i] * x[i])));
    }

    public static void GeluErf(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (float)(0.5 * x[i] * (1 + ErfOf(x[i] * 0.70710678118654752)));
    }

    public static void Erf(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (float)ErfOf(x[i]);
    }

    public static void Sqrt(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = MathF.Sqrt(x[i]);
    }

    public static void Rsqrt(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = 1 / MathF.Sqrt(x[i]);
    }

    public static void Neg(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = -x[i];
    }

    public static void Abs(float* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = MathF.Abs(x[i]);
    }

    /// <summary>dx = dy · slope, from the input of the forward pass.</summary>
    public static void GeluTanhBackward(float* x, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * (GeluTanhSlope(x[i]));
    }

    /// <summary>dx = dy · slope, from the input of the forward pass.</summary>
    public static void GeluErfBackward(float* x, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * ((float)(0.5 * (1 + ErfOf(x[i] * 0.70710678118654752)) + x[i] * 0.3989422804014327 * Math.Exp(-0.5 * x[i] * (double)x[i])));
    }

    /// <summary>dx = dy · slope, from the input of the forward pass.</summary>
    public static void SiluBackward(float* x, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * (SiluSlope(x[i]));
    }

    /// <summary>dx = dy · slope, from the input of the forward pass.</summary>
    public static void ReluBackward(float* x, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * (x[i] > 0 ? 1 : 0);
    }

    /// <summary>dx = dy · slope, from the result of the forward pass.</summary>
    public static void TanhBackward(float* y, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * ((1 - y[i] * y[i]));
    }

    /// <summary>dx = dy · slope, from the result of the forward pass.</summary>
    public static void SigmoidBackward(float* y, float* dy, float* dx, long n)
    {
        for (long i = 0; i < n; i++)
            dx[i] = dy[i] * ((1 - y[i]) * y[i]);
    }

    private static float GeluTanhSlope(float x)
    {
        const float c = 0.7978845608f;
        float s = 1 / (1 + MathF.Exp(-2 * c * (x + 0.044715f * x * x * x)));
        return s + x * s * (1 - s) * 2 * c * (1 + 3 * 0.044715f * x * x);
    }

    private static float SiluSlope(float x)
    {
        float s = 1 / (1 + MathF.Exp(-x));
        return s * (1 + x * (1 - s));
    }

    private static double ErfOf(double x)
    {
        double sum = x, term = x;
        if (Math.Abs(x) > 5)
            return Math.Sign(x);
        for (int i = 1; i < 100; i++)
        {
            term *= -x * x / i;
            sum += term / (2 * i + 1);
        }

        return sum * 1.1283791670955126;
    }
}

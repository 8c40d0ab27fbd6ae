namespace TorchSharp;

/// <summary>The normal distribution's functions that truncated sampling needs.</summary>
internal static class Normal
{
    /// <summary>The share of a standard normal distribution below <paramref name="x"/>.</summary>
    public static double Distribution(double x) => 0.5 * (1 + Erf(x / Math.Sqrt(2)));

    /// <summary>Turns each element y of (−1, 1) into erf⁻¹(y) · √2 · std + mean, within [low, high].</summary>
    public static unsafe void FromErrorFunction(TensorCore core, double mean, double std, double low, double high)
    {
        TensorCore dense = Operations.Copying.Dense(core);
        for (long i = 0; i < core.Count; i++)
        {
            double value = InverseErf(Operations.Elements.Read(dense, i).Real) * (std * Math.Sqrt(2)) + mean;
            Operations.Elements.Write(dense, i, Math.Clamp(value, low, high));
        }

        if (!core.IsDense) Operations.Copying.Copy(dense, core);
        dense.Release();
    }

    /// <summary>The error function: its Taylor series near zero, a continued fraction of the complement farther out; 1e−15.</summary>
    public static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (size < 2.5)
        {
            // erf x = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)); written with positive terms: e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!
            double term = x, sum = x;
            for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++) sum += term *= 2 * x * x / (2 * n + 1);
            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }

        double fraction = 0;
        for (int k = 60; k >= 1; k--) fraction = k / 2.0 / (size + fraction);
        double complement = Math.Exp(-x * x) / ((size + fraction) * Math.Sqrt(Math.PI));
        return Math.CopySign(1 - complement, x);
    }

    /// <summary>The inverse of <see cref="Erf"/> by Newton's method from Winitzki's approximation (2008).</summary>
    public static double InverseErf(double y)
    {
        if (y is <= -1 or >= 1) return y is -1 or 1 ? y * double.PositiveInfinity : double.NaN;
        const double a = 0.147;
        double log = Math.Log(1 - y * y), half = 2 / (Math.PI * a) + log / 2;
        double x = Math.CopySign(Math.Sqrt(Math.Sqrt(half * half - log / a) - half), y);
        for (int i = 0; i < 4; i++) x -= (Erf(x) - y) * Math.Sqrt(Math.PI) / 2 * Math.Exp(x * x);
        return x;
    }
}

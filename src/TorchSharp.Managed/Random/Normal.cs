namespace TorchSharp;

/// <summary>The normal distribution's functions that truncated sampling needs.</summary>
internal static class Normal
{
    /// <summary>The share of a standard normal distribution below <paramref name="x"/>.</summary>
    public static double Distribution(double x) => 0.5 * (1 + Operations.ErrorFunction.Erf(x / Math.Sqrt(2)));

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

    /// <summary>The inverse of the error function by Newton's method from Winitzki's approximation (2008).</summary>
    public static double InverseErf(double y)
    {
        if (y is <= -1 or >= 1) return y is -1 or 1 ? y * double.PositiveInfinity : double.NaN;
        const double a = 0.147;
        double log = Math.Log(1 - y * y), half = 2 / (Math.PI * a) + log / 2;
        double x = Math.CopySign(Math.Sqrt(Math.Sqrt(half * half - log / a) - half), y);
        for (int i = 0; i < 4; i++) x -= (Operations.ErrorFunction.Erf(x) - y) * Math.Sqrt(Math.PI) / 2 * Math.Exp(x * x);
        return x;
    }
}

using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>The error function, computed in double precision.</summary>
/// <remarks>
/// Near zero the series erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!! (Abramowitz and Stegun 7.1.6), farther out the continued
/// fraction of erfc (7.1.14), both to full double precision.
/// </remarks>
internal static class ErrorFunction
{
    private const double Border = 2.5;
    private const int FractionDepth = 60;

    /// <summary>erf x.</summary>
    public static T Erf<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Erf(double.CreateTruncating(x)));

    /// <summary>1 − erf x, without cancellation for large x.</summary>
    public static T Erfc<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Erfc(double.CreateTruncating(x)));

    private static double Erf(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < Border ? Series(x) : Math.Sign(x) * (1 - Tail(Math.Abs(x)));

    private static double Erfc(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < Border ? 1 - Series(x) : x > 0 ? Tail(x) : 2 - Tail(-x);

    private static double Series(double x)
    {
        var term = x;
        var sum = x;
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Tail(double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        var fraction = x;
        for (var n = FractionDepth; n > 0; n--)
        {
            fraction = x + n / 2.0 / fraction;
        }

        return Math.Exp(-x * x) / (fraction * Math.Sqrt(Math.PI));
    }
}

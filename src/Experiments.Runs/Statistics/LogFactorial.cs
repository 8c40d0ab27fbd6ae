namespace Experiments.Runs;

/// <summary>The natural logarithm of a factorial.</summary>
internal static class LogFactorial
{
    // Below this the sum of logarithms is as fast as it is exact.
    private const int Small = 32;

    /// <param name="n">Not negative.</param>
    public static double Of(long n)
    {
        if (n < Small)
        {
            double sum = 0;
            for (long i = 2; i <= n; i++)
            {
                sum += Math.Log(i);
            }

            return sum;
        }

        // Stirling's series for ln Γ(x), x = n + 1 (Abramowitz and Stegun, 6.1.41); beyond 32 the terms left out are below 1e-14.
        double x = n + 1.0;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square / 1680))))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series;
    }
}

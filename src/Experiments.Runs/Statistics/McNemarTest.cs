namespace Experiments.Runs;

/// <summary>
/// McNemar's test in its exact, binomial form: of the examples on which two classifiers disagree about being right, each would be as likely to
/// be right if neither were better. (Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages,
/// Psychometrika 12, 1947.)
/// </summary>
public static class McNemarTest
{
    /// <summary>The two-sided p-value: the chance of a split at least as uneven, were both as good.</summary>
    /// <param name="onlyFirst">Examples that only the first has right.</param>
    /// <param name="onlySecond">Examples that only the second has right.</param>
    /// <returns>Above 0 (it may underflow) and up to 1; 1 where they never disagree.</returns>
    public static double PValue(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long n = (long)onlyFirst + onlySecond;
        long k = Math.Min(onlyFirst, onlySecond);
        if (2 * k == n)
        {
            return 1;
        }

        // P(X ≤ k) for X of Binomial(n, 1/2), summed from its greatest term down: each is k / (n − k + 1) of the one before.
        double term = 1;
        double sum = 1;
        for (long i = k; i > 0 && term > sum * 1e-18; i--)
        {
            term *= (double)i / (n - i + 1);
            sum += term;
        }

        double greatest = LogFactorial.Of(n) - LogFactorial.Of(k) - LogFactorial.Of(n - k) - (n * Math.Log(2));
        return Math.Min(1, 2 * sum * Math.Exp(greatest));
    }
}

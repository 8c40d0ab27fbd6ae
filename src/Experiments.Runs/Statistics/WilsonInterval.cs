namespace Experiments.Runs;

/// <summary>
/// The score interval of a share, at 95%. It holds for few examples and for shares near 0 and 1, where the bootstrap's and the plain normal one are
/// too narrow. (E. Wilson, Probable inference, the law of succession, and statistical inference, 1927.)
/// </summary>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054; // the normal distribution's 97.5% quantile

    public static Interval Of(int successes, int trials)
    {
        double share = (double)successes / trials;
        double square = Z * Z / trials;
        double middle = (share + (square / 2)) / (1 + square);
        double half = Z / (1 + square) * Math.Sqrt((share * (1 - share) / trials) + (square / (4 * trials)));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

namespace Experiments.Runs;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>The share of cases in which such an interval is meant to hold the true value.</summary>
    public const double Level = 0.95;

    /// <summary>The percentile interval of resampled values (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982).</summary>
    /// <param name="sorted">The values, ascending.</param>
    internal static Interval OfPercentiles(ReadOnlySpan<double> sorted) =>
        new(Quantile(sorted, (1 - Level) / 2), Quantile(sorted, (1 + Level) / 2));

    /// <summary>The quantile, between two values in proportion, as NumPy's and R's default (type 7 of Hyndman and Fan, 1996).</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}

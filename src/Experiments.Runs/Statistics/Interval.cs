namespace Experiments.Runs;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>The share of cases in which such an interval is meant to hold the true value.</summary>
    public const double Level = 0.95;

    /// <summary>The percentile interval of resampled values (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982).</summary>
    internal static Interval OfPercentiles(Quantiles resampled) => new(resampled.At((1 - Level) / 2), resampled.At((1 + Level) / 2));
}

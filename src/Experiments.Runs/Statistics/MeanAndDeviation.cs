namespace Experiments.Runs;

/// <summary>Mean and spread of a metric over runs.</summary>
/// <param name="Count">How many runs.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample's standard deviation (n − 1 below the line); null for a single run.</param>
public sealed record MeanAndDeviation(int Count, double Mean, double? Deviation)
{
    /// <summary>Sums up; null where there is no value, or one that is not finite.</summary>
    public static MeanAndDeviation? Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || !values.All(double.IsFinite))
        {
            return null;
        }

        double mean = values.Average();
        return new MeanAndDeviation(values.Count, mean,
            values.Count == 1 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }
}

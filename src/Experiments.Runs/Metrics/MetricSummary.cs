namespace Experiments.Runs;

/// <summary>What a list of runs shows of a run's metrics.</summary>
internal sealed record MetricSummary(IReadOnlyDictionary<string, double> Last, double? BestValidationAccuracy)
{
    public const string ValidationAccuracy = MetricSplits.Validation + "." + MetricNames.Accuracy;
    public const string TestAccuracy = MetricSplits.Test + "." + MetricNames.Accuracy;

    public static MetricSummary Of(IEnumerable<MetricPoint> points)
    {
        var last = new SortedDictionary<string, double>(StringComparer.Ordinal);
        double? best = null;
        foreach (MetricPoint point in points)
        {
            foreach ((string name, double value) in point.Values)
            {
                last[$"{point.Split}.{name}"] = value;
            }

            if (point.Split == MetricSplits.Validation && point.Values.TryGetValue(MetricNames.Accuracy, out double accuracy)
                && double.IsFinite(accuracy) && !(accuracy <= best))
            {
                best = accuracy;
            }
        }

        return new MetricSummary(last, best);
    }
}

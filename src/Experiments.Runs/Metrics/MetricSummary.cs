namespace Experiments.Runs;

/// <summary>What a list of runs shows of a run's metrics.</summary>
internal sealed record MetricSummary(IReadOnlyDictionary<string, double> Last, double? BestValidationAccuracy)
{
    public const string ValidationAccuracy = MetricSplits.Validation + "." + MetricNames.Accuracy;
    public const string TestAccuracy = MetricSplits.Test + "." + MetricNames.Accuracy;

    /// <summary>
    /// Whether a value, called <c>split.name</c>, is a result of the weights that were kept: an estimate over a few batches on the way is none.
    /// </summary>
    public static bool IsResult(string name) => !name.EndsWith("." + MetricNames.PartialLoss, StringComparison.Ordinal);

    public static MetricSummary Of(IEnumerable<MetricPoint> points)
    {
        var last = new SortedDictionary<string, double>(StringComparer.Ordinal);
        double? best = null;
        foreach (MetricPoint point in points)
        {
            foreach ((string name, double value) in point.Values)
            {
                if (IsResult($"{point.Split}.{name}"))
                {
                    last[$"{point.Split}.{name}"] = value;
                }
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

namespace Experiments.Runs;

/// <summary>Which way a metric is better.</summary>
public static class MetricDirection
{
    /// <summary>True but for metrics whose name says that they measure what went wrong.</summary>
    /// <param name="name">With or without the split before it.</param>
    public static bool IsHigherBetter(string name)
    {
        string metric = name[(name.LastIndexOf('.') + 1)..];
        return PredictionMetric.Find(metric)?.HigherIsBetter
            ?? !(metric.EndsWith("loss", StringComparison.Ordinal) || metric.EndsWith("error", StringComparison.Ordinal));
    }
}

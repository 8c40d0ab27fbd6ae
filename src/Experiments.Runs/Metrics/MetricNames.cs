namespace Experiments.Runs;

/// <summary>The metrics that plots and comparisons look for.</summary>
public static class MetricNames
{
    /// <summary>Mean cross-entropy, in nats.</summary>
    public const string Loss = "loss";

    /// <summary>Mean cross-entropy over a few batches of a split (<c>evaluation.batches</c>): an estimate, kept apart from the whole split's.</summary>
    public const string PartialLoss = "partial_loss";

    /// <summary>Whether a metric is an estimate over a part of a split.</summary>
    /// <param name="metric">Its name, with or without the split before it.</param>
    public static bool IsPartial(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.AsSpan(metric.LastIndexOf('.') + 1) is PartialLoss;
    }

    /// <summary>The share of examples whose predicted label is the gold one, from 0 to 1.</summary>
    public const string Accuracy = "accuracy";
}

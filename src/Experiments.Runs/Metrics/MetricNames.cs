namespace Experiments.Runs;

/// <summary>The metrics that plots and comparisons look for.</summary>
public static class MetricNames
{
    /// <summary>Mean cross-entropy, in nats.</summary>
    public const string Loss = "loss";

    /// <summary>Mean cross-entropy over a few batches of a split (<c>evaluation.batches</c>): an estimate, kept apart from the whole split's.</summary>
    public const string PartialLoss = "partial_loss";

    /// <summary>The share of examples whose predicted label is the gold one, from 0 to 1.</summary>
    public const string Accuracy = "accuracy";
}

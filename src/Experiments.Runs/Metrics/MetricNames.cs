namespace Experiments.Runs;

/// <summary>The metrics that plots and comparisons look for.</summary>
public static class MetricNames
{
    /// <summary>Mean cross-entropy, in nats.</summary>
    public const string Loss = "loss";

    /// <summary>The share of examples whose predicted label is the gold one, from 0 to 1.</summary>
    public const string Accuracy = "accuracy";
}

namespace Experiments.Runs;

/// <summary>The names that a metric's split goes by.</summary>
public static class MetricSplits
{
    /// <summary>The batch that a step trained on; its loss is the step's own.</summary>
    public const string Batch = "batch";

    /// <summary>The training split, or the part of it that an evaluation took.</summary>
    public const string Train = "train";

    /// <summary>The validation split, or the part of it that an evaluation took.</summary>
    public const string Validation = "validation";

    /// <summary>The test split, evaluated once after training.</summary>
    public const string Test = "test";
}

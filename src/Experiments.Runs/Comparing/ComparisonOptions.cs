namespace Experiments.Runs;

/// <summary>What a comparison is to be about.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The metric that is shown and judged.</summary>
    public string Metric { get; init; } = MetricNames.Accuracy;

    /// <summary>The split whose predictions verdicts rest on.</summary>
    public string Split { get; init; } = MetricSplits.Validation;

    /// <summary>What the others are compared with; null: nothing, and there are no verdicts.</summary>
    public RunRecord? Baseline { get; init; }

    /// <summary>Whether the runs were picked from all by their test results.</summary>
    public bool IsChosenByTest { get; init; }

    /// <summary>The order; null: by validation, the best first.</summary>
    public ComparisonSort? Sort { get; init; }
}

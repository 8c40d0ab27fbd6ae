namespace Experiments.Authoring;

/// <summary>How a sweep's best setting is chosen: by validation, never by the test split.</summary>
public sealed record SweepSelection
{
    /// <summary>The metric, such as <c>validation.accuracy</c>.</summary>
    public string Metric { get; init; } = "validation.accuracy";

    /// <summary>What of several seeds and folds counts.</summary>
    public SeedSummary By { get; init; }
}

namespace Experiments.Engine;

/// <summary>Ends training once a validation metric, measured after each epoch, no longer gets better.</summary>
public sealed record EarlyStopping
{
    /// <summary>The metric, such as <c>validation.loss</c>; null: the one that chooses the best weights.</summary>
    public string? Metric { get; init; }

    /// <summary>After how many epochs in a row without a better value training ends; at least 1.</summary>
    public int Patience { get; init; } = 2;

    /// <summary>By how much a value has to be better than the best so far to count as better.</summary>
    public double MinDelta { get; init; }
}

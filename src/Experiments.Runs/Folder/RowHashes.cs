namespace Experiments.Runs;

/// <summary>Which rows a run saw, as hashes. Numbers of two runs are comparable only where all three agree.</summary>
public sealed record RowHashes
{
    /// <summary>The source's rows, before any balancing or splitting; null: unknown.</summary>
    public string? Source { get; init; }

    /// <summary>The rows of the validation split, in order; null: unknown.</summary>
    public string? Validation { get; init; }

    /// <summary>The rows of the test split, in order; null: unknown.</summary>
    public string? Test { get; init; }

    /// <summary>The hash of a split's rows; null: unknown.</summary>
    /// <param name="split">One of <see cref="MetricSplits"/>.</param>
    internal string? Of(string split) => split switch
    {
        MetricSplits.Validation => Validation,
        MetricSplits.Test => Test,
        _ => null,
    };
}

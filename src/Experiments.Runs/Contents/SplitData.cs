namespace Experiments.Runs;

/// <summary>One split of the run's rows.</summary>
public sealed record SplitData
{
    /// <summary>One of <see cref="MetricSplits"/>.</summary>
    public required string Name { get; init; }

    /// <summary>How many rows it has.</summary>
    public required int Rows { get; init; }

    /// <summary>How many rows each label has, in the order of the labels.</summary>
    public IReadOnlyDictionary<string, int> Classes { get; init; } = new Dictionary<string, int>();

    /// <summary>The hash of its rows, in order; null: unknown.</summary>
    public string? Hash { get; init; }

    /// <summary>How long its texts are; null: unknown.</summary>
    public TokenLengths? Tokens { get; init; }
}

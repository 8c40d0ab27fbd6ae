namespace Experiments.Runs;

/// <summary>What the run's data were: <c>data.json</c>.</summary>
public sealed record RunData
{
    /// <summary>The files that the rows came from.</summary>
    public IReadOnlyList<DataSource> Sources { get; init; } = [];

    /// <summary>How many rows were left out before the split, by reason (<c>filtered</c>, <c>duplicates</c>).</summary>
    public IReadOnlyDictionary<string, int> Dropped { get; init; } = new Dictionary<string, int>();

    /// <summary>The splits in the order train, validation, test.</summary>
    public IReadOnlyList<SplitData> Splits { get; init; } = [];

    /// <summary>Texts that stand in two splits at once.</summary>
    public IReadOnlyList<SplitOverlapCount> Overlaps { get; init; } = [];
}

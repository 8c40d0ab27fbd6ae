namespace Experiments.Data;

/// <summary>
/// <c>split: { train: 0.7, validation: 0.1, test: 0.2 }</c>: shuffles the rows and cuts them at ⌊n·train⌋ and
/// ⌊n·train⌋ + ⌊n·validation⌋; the test split takes the rest, as the reference's does.
/// </summary>
public sealed record RatioSplit : ISplit
{
    /// <summary>The share of the training split, over 0 and under 1.</summary>
    public double Train { get; init; } = 0.7;

    /// <summary>The share of the validation split, over 0 and under 1.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>The share of the test split, over 0 and under 1. The three sum to 1.</summary>
    public double Test { get; init; } = 0.2;

    /// <inheritdoc/>
    /// <exception cref="DataException">The source comes in splits of its own.</exception>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        SplitShares.CheckUndivided(rows);
        var order = random.Permutation(rows.Count);
        var train = (int)(rows.Count * Train);
        var validation = (int)(rows.Count * Validation);
        return new DataSplits(Take(0, train), Take(train, validation), Take(train + validation, rows.Count - train - validation));

        Row[] Take(int start, int count) => [.. order.AsSpan(start, count).ToArray().Select(i => rows[i])];
    }
}

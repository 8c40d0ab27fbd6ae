namespace Experiments.Data;

/// <summary>
/// <c>split: { stratified: { train: 0.7, validation: 0.1, test: 0.2 } }</c>: shuffles the rows and cuts each class by the shares, so
/// that in every split each class has its share of its rows within one row.
/// </summary>
/// <remarks>Training and validation together end at the nearest whole number too, so rounding never adds up to more than a row.</remarks>
public sealed record StratifiedSplit : ISplit
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
        return SplitShares.ByClass(rows, random.Permutation(rows.Count), Cut);
    }

    // The test's share, not 1 − train − validation: 1 − 0.7 − 0.1 is a little more than 0.2 in binary.
    private (int Train, int TrainAndValidation) Cut(int count) => (SplitShares.Nearest(count * Train), count - SplitShares.Nearest(count * Test));
}

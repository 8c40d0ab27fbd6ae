namespace Experiments.Data;

/// <summary>
/// <c>split: { folds: 5, test: 0.2 }</c>: k-fold cross-validation. A test split is set apart first, the same for every fold; the other
/// rows are dealt out into folds, and each run validates on one fold and trains on the others.
/// </summary>
/// <remarks>
/// The folds' sizes differ by one row at most. Where the source has test rows of its own, they are the test split, and
/// <see cref="Test"/> has no effect; its validation rows are dealt out with the training rows.
/// </remarks>
public sealed record FoldSplit : ISplit
{
    /// <summary>How many folds there are, at least 2.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The share of the test split, over 0 and under 1.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Whether each class has its share, within one row, in the test split and in every fold.</summary>
    public bool Stratified { get; init; }

    /// <summary>The fold to validate on, from 1 to <see cref="Folds"/>.</summary>
    public int Fold { get; init; } = 1;

    /// <inheritdoc/>
    public ISplit WithFold(int fold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fold, Folds);
        return this with { Fold = fold };
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">There are fewer rows than folds.</exception>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        Row[] shuffled = [.. random.Permutation(rows.Count).Select(i => rows[i])];
        var (others, test) = SetTestApart(shuffled);
        if (others.Count < Folds)
            throw new DataException($"{Folds} folds of {others.Count} rows would leave some empty. Take fewer folds, or more data.")
            {
                Setting = "data.split.folds",
            };

        var train = new List<Row>();
        var validation = new List<Row>();
        var dealt = 0;
        foreach (var row in others)
            (dealt++ % Folds == Fold - 1 ? validation : train).Add(row);
        return new DataSplits(train, validation, test);
    }

    private (IReadOnlyList<Row> Others, IReadOnlyList<Row> Test) SetTestApart(Row[] shuffled)
    {
        // Class after class, dealing out gives every fold its share of each, and no fold more than a row above another.
        var ordered = Stratified ? [.. shuffled.OrderBy(row => row.Label, StringComparer.Ordinal)] : shuffled; // stable: shuffled within a class
        if (ordered.Any(row => row.Part == SplitPart.Test))
            return ([.. ordered.Where(row => row.Part != SplitPart.Test)], [.. shuffled.Where(row => row.Part == SplitPart.Test)]);
        if (!Stratified)
        {
            var count = SplitShares.Nearest(shuffled.Length * Test);
            return (shuffled[count..], shuffled[..count]);
        }

        var divided = SplitShares.ByClass(ordered, [.. Enumerable.Range(0, ordered.Length)],
            count => (count - SplitShares.Nearest(count * Test), count - SplitShares.Nearest(count * Test)));
        return (divided.Train, divided.Test);
    }
}

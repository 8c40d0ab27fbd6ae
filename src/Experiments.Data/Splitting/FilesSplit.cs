namespace Experiments.Data;

/// <summary>
/// <c>split: files</c>: the splits that the source comes in, in its own order: files given apart, or those of a published data set.
/// A split that the source lacks is drawn from its training rows, by a share that the experiment states.
/// </summary>
public sealed record FilesSplit : ISplit
{
    /// <summary>The share of the training rows that become the validation split where the source has none; null: that is an error.</summary>
    public double? Validation { get; init; }

    /// <summary>The share of the training rows that become the test split where the source has none; null: that is an error.</summary>
    public double? Test { get; init; }

    /// <inheritdoc/>
    /// <exception cref="DataException">The source is not divided, or lacks a split that no share is stated for.</exception>
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var train = Of(rows, SplitPart.Train);
        if (train.Length == 0)
            throw new DataException("The source has no training rows of its own. Give its files apart (train, validation, test), or split by ratio.");
        var validation = Of(rows, SplitPart.Validation);
        var test = Of(rows, SplitPart.Test);
        var drawnForValidation = validation.Length == 0 ? Share(train.Length, Validation, "validation") : 0;
        var drawnForTest = test.Length == 0 ? Share(train.Length, Test, "test") : 0;
        if (drawnForValidation + drawnForTest == 0)
            return new DataSplits(train, validation, test);

        Row[] shuffled = [.. random.Permutation(train.Length).Select(i => train[i])];
        if (drawnForTest > 0)
            test = shuffled[..drawnForTest];
        if (drawnForValidation > 0)
            validation = shuffled[drawnForTest..(drawnForTest + drawnForValidation)];
        return new DataSplits(shuffled[(drawnForTest + drawnForValidation)..], validation, test);
    }

    private static Row[] Of(IReadOnlyList<Row> rows, SplitPart part) => [.. rows.Where(row => row.Part == part)];

    private static int Share(int rows, double? share, string name) => share is { } given
        ? Math.Min(SplitShares.Nearest(rows * given), rows)
        : throw new DataException(
            $"The source has no {name} rows of its own. State what share of the training rows becomes them: 'split: {{ files: {{ {name}: 0.1 }} }}'.");
}

namespace Experiments.Data;

/// <summary>What the splits by shares have in common.</summary>
internal static class SplitShares
{
    /// <summary>Cuts rows, in the order in which they are given, where the class of each says: see <see cref="StratifiedSplit"/>.</summary>
    /// <param name="rows">The rows, permuted.</param>
    /// <param name="cuts">Of a class with so many rows, how many are for training, and how many for training and validation together.</param>
    public static DataSplits ByClass(IReadOnlyList<Row> rows, Func<int, (int Train, int TrainAndValidation)> cuts)
    {
        var classes = rows.CountBy(row => row.Label).ToDictionary(found => found.Key, found => new Places(cuts(found.Value)));
        var parts = (Train: new List<Row>(), Validation: new List<Row>(), Test: new List<Row>());
        foreach (var row in rows)
            (classes[row.Label].Next() switch { SplitPart.Train => parts.Train, SplitPart.Validation => parts.Validation, _ => parts.Test }).Add(row);
        return new DataSplits(parts.Train, parts.Validation, parts.Test);
    }

    /// <summary>The nearest whole number of rows, halves up.</summary>
    public static int Nearest(double rows) => (int)Math.Floor(rows + 0.5);

    /// <summary>Checks that the source leaves it to the experiment what is the test.</summary>
    /// <exception cref="DataException">The source comes in splits of its own.</exception>
    public static void CheckUndivided(IReadOnlyList<Row> rows)
    {
        var parts = rows.Select(row => row.Part).OfType<SplitPart>().Distinct().Order().ToArray();
        if (parts.Length > 1)
            throw new DataException(
                $"The source comes in splits of its own ({string.Join(", ", parts).ToLowerInvariant()}), and dividing it anew would mix them. "
                + "Set data.split to 'files' to use them.");
    }

    /// <summary>Where the next row of a class goes.</summary>
    private sealed class Places((int Train, int TrainAndValidation) cut)
    {
        private int _seen;

        public SplitPart Next() => _seen++ is var position && position < cut.Train ? SplitPart.Train
            : position < cut.TrainAndValidation ? SplitPart.Validation : SplitPart.Test;
    }
}

namespace Experiments.Data;

/// <summary>
/// <c>balance: class_weights</c>: the rows as they are, and in the loss each class weighs n / (k·nᶜ), for n training rows, k classes
/// and nᶜ rows of the class: all classes together weigh the same (G. King, L. Zeng, "Logistic Regression in Rare Events Data",
/// Political Analysis 9, 2001), and the mean weight of a row is 1.
/// </summary>
public sealed record ClassWeights : IBalance
{
    /// <inheritdoc/>
    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => rows;

    /// <inheritdoc/>
    /// <exception cref="DataException">A class has no training row.</exception>
    public IReadOnlyList<double> Weights(IReadOnlyList<Row> train, Labels labels)
    {
        var counts = new int[labels.Count];
        foreach (var row in train)
            counts[labels.ClassOf(row.Label)]++;
        var empty = Array.IndexOf(counts, 0);
        if (empty >= 0)
            throw new DataException(
                $"No training row has the label '{VisibleText.Short(labels.Names[empty])}', so its weight would be infinite. Check the split.");
        return [.. counts.Select(count => (double)train.Count / (labels.Count * count))];
    }
}

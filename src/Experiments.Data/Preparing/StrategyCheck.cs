namespace Experiments.Data;

/// <summary>Checks what a balance or a split gives back; a script can give back anything.</summary>
internal static class StrategyCheck
{
    /// <summary>Checks that rows are none but those that the strategy was given.</summary>
    public static IReadOnlyList<Row> Rows(IReadOnlyList<Row>? result, IReadOnlyList<Row> given, string what) =>
        ReferenceEquals(result, given) ? given : Rows(result, ByIndex(given), what);

    private static IndexTable<Row> ByIndex(IReadOnlyList<Row> given)
    {
        var known = new IndexTable<Row>(given.Count);
        foreach (var row in given)
            known.TryAdd(row.Index, row); // a split that repeats training rows is allowed to
        return known;
    }

    private static IReadOnlyList<Row> Rows(IReadOnlyList<Row>? result, IndexTable<Row> known, string what)
    {
        if (result is null)
            throw new DataException($"{what} gives no rows at all (null). Give back the rows to go on with.");
        foreach (var row in result)
            if (row is null || !known.TryGetValue(row.Index, out var own) || !(ReferenceEquals(own, row) || own == row))
                throw new DataException(
                    $"{what} gives {(row is null ? "a null" : $"a row (record {row.Index})")} that is none of the rows it was given. "
                    + "Choose and order rows there; do not make or change any.");
        return result;
    }

    /// <summary>Checks that no row is there twice.</summary>
    public static IReadOnlyList<Row> Distinct(IReadOnlyList<Row> rows, string what, string remedy)
    {
        var seen = new IndexTable<bool>(rows.Count);
        foreach (var row in rows)
            if (!seen.TryAdd(row.Index, true))
                throw new DataException($"{what} gives record {row.Index} more than once. {remedy}");
        return rows;
    }

    /// <summary>Checks that splits are disjoint parts of the rows, none of them empty.</summary>
    public static DataSplits Splits(DataSplits? splits, IReadOnlyList<Row> given)
    {
        if (splits is null)
            throw new DataException("The split gives nothing (null). Give back the rows of train, validation and test.");

        var known = ByIndex(given);
        var owners = new IndexTable<string>(given.Count);
        foreach (var (name, rows) in new[] { ("train", splits.Train), ("validation", splits.Validation), ("test", splits.Test) })
        {
            var what = $"The split '{name}'";
            Rows(rows, known, what);
            if (rows.Count == 0)
                throw new DataException($"{what} is empty: {given.Count} rows were to be divided. Give it a greater share, or more data.");
            if (name != "train")
                Distinct(rows, what, "It would count more than once in every figure: give each row once.");
            foreach (var row in rows)
                if (!owners.TryAdd(row.Index, name) && owners.TryGetValue(row.Index, out var owner) && owner != name)
                    throw new DataException(
                        $"Record {row.Index} is in the splits '{owner}' and '{name}'. "
                        + "Splits must be disjoint, or the figures mean nothing.");
        }

        return splits;
    }

    /// <summary>Checks that there is a weight for each class, none of them negative or infinite, and not all of them 0.</summary>
    public static IReadOnlyList<double>? Weights(IReadOnlyList<double>? weights, Labels labels)
    {
        if (weights is null)
            return null;
        if (weights.Count != labels.Count)
            throw new DataException($"The balance gives {weights.Count} class weights for {labels.Count} labels. Give one for each, in class order.");
        if (weights.Any(weight => !double.IsFinite(weight) || weight < 0) || weights.All(weight => weight == 0))
            throw new DataException("The balance gives a class weight that is negative or no number, or none but 0. Give weights over 0.");
        return [.. weights];
    }

    /// <summary>Checks that the training split has every class, and returns it.</summary>
    public static IReadOnlyList<Row> Classes(IReadOnlyList<Row> train, Labels labels)
    {
        var present = train.Select(row => row.Label).ToHashSet();
        if (labels.Names.FirstOrDefault(name => !present.Contains(name)) is { } missing)
            throw new DataException(
                $"No training row has the label '{VisibleText.Short(missing)}', so it cannot be learnt. "
                + "Check balance and split, or take it out of the data.");
        return train;
    }
}

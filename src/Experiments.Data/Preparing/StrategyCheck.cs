namespace Experiments.Data;

/// <summary>Checks what a balance or a split gives back; a script can give back anything.</summary>
internal static class StrategyCheck
{
    /// <summary>Checks that rows are none but those that the strategy was given.</summary>
    public static IReadOnlyList<Row> Rows(IReadOnlyList<Row>? result, IReadOnlyList<Row> given, string what) =>
        ReferenceEquals(result, given) ? given : Rows(result, new GivenRowSet(given), what, _ => { });

    private static IReadOnlyList<Row> Rows(IReadOnlyList<Row>? result, GivenRowSet given, string what, Action<Row> then)
    {
        if (result is null)
            throw new DataException($"{what} gives no rows at all (null). Give back the rows to go on with.");
        foreach (var row in result)
        {
            if (row is null || !given.Has(row))
                throw new DataException(
                    $"{what} gives {(row is null ? "a null" : $"a row (record {row.Index})")} that is none of the rows it was given. "
                    + "Choose and order rows there; do not make or change any.");
            then(row);
        }

        return result;
    }

    /// <summary>Checks that no row is there twice.</summary>
    public static IReadOnlyList<Row> Distinct(IReadOnlyList<Row> rows, string what, string remedy)
    {
        var seen = new IndexTable<bool>(rows.Count);
        foreach (var row in rows)
            if (!seen.TryAdd(row.Index, true))
                throw Repeated(row, what, remedy);
        return rows;
    }

    /// <summary>Checks that splits are disjoint parts of the rows, none of them empty.</summary>
    public static DataSplits Splits(DataSplits? splits, IReadOnlyList<Row> given)
    {
        if (splits is null)
            throw new DataException("The split gives nothing (null). Give back the rows of train, validation and test.");

        var known = new GivenRowSet(given);
        var owners = new IndexTable<SplitPart>(given.Count);
        foreach (var (part, rows) in new[] { (SplitPart.Train, splits.Train), (SplitPart.Validation, splits.Validation), (SplitPart.Test, splits.Test) })
        {
            var what = $"The split '{Name(part)}'";
            Rows(rows, known, what, row =>
            {
                if (owners.TryAdd(row.Index, part))
                    return;
                owners.TryGetValue(row.Index, out var owner);
                if (owner != part)
                    throw new DataException(
                        $"Record {row.Index} is in the splits '{Name(owner)}' and '{Name(part)}'. "
                        + "Splits must be disjoint, or the figures mean nothing.");
                if (part != SplitPart.Train)
                    throw Repeated(row, what, "It would count more than once in every figure: give each row once.");
            });
            if (rows.Count == 0)
                throw new DataException($"{what} is empty: {given.Count} rows were to be divided. Give it a greater share, or more data.");
        }

        return splits;

        static string Name(SplitPart part) => part.ToString().ToLowerInvariant();
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
        var absent = labels.Names.ToHashSet(StringComparer.Ordinal);
        foreach (var row in train)
            if (absent.Remove(row.Label) && absent.Count == 0)
                break;
        if (labels.Names.FirstOrDefault(absent.Contains) is { } missing)
            throw new DataException(
                $"No training row has the label '{VisibleText.Short(missing)}', so it cannot be learnt. "
                + "Check balance and split, or take it out of the data.");
        return train;
    }

    private static DataException Repeated(Row row, string what, string remedy) =>
        new($"{what} gives record {row.Index} more than once. {remedy}");

    /// <summary>The rows that a strategy was given.</summary>
    private sealed class GivenRowSet(IReadOnlyList<Row> given)
    {
        private readonly Lazy<IndexTable<Row>> _byIndex = new(() =>
        {
            var known = new IndexTable<Row>(given.Count);
            foreach (var row in given)
                known.TryAdd(row.Index, row); // a split that repeats training rows is allowed to
            return known;
        });

        /// <summary>Whether a row is one of them, or says all that one of them does.</summary>
        public bool Has(Row row)
        {
            // A file's rows stand where their index says, as long as none was left out.
            if ((uint)row.Index < (uint)given.Count && ReferenceEquals(given[row.Index], row))
                return true;
            return _byIndex.Value.TryGetValue(row.Index, out var own) && (ReferenceEquals(own, row) || own == row);
        }
    }
}

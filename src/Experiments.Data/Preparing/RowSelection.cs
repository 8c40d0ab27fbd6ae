namespace Experiments.Data;

/// <summary>What stands before the split: filter, then clean, then drop duplicates.</summary>
internal static class RowSelection
{
    /// <summary>Selects rows.</summary>
    /// <param name="rows">All rows of the source.</param>
    /// <param name="options">What the experiment asks for.</param>
    /// <returns>The rows to go on with, in source order, and what was dropped.</returns>
    /// <exception cref="DataException">None is left, or a clean-up gives no text.</exception>
    public static (IReadOnlyList<Row> Rows, DroppedRows Dropped) Apply(IReadOnlyList<Row> rows, DataOptions options)
    {
        var kept = Filter(rows, options.Filters);
        if (kept.Count == 0 && rows.Count > 0)
            throw new DataException($"The filters keep none of the {rows.Count} rows. Loosen data.filter.") { Setting = "data.filter" };
        var cleaned = options.Clean is { } clean ? [.. kept.Select(row => Clean(row, clean))] : kept;
        var (distinct, contradicting) = Dedupe(cleaned, options.Dedupe);
        return (distinct, new DroppedRows(rows.Count - kept.Count, kept.Count - distinct.Count, contradicting));
    }

    private static IReadOnlyList<Row> Filter(IReadOnlyList<Row> rows, IReadOnlyList<IFilter> filters) =>
        filters.Count == 0 ? rows : [.. rows.Where(row => filters.All(filter => filter.Keeps(row)))];

    private static Row Clean(Row row, IClean clean) => clean.Apply(row.Text) is { } text
        ? row with { Text = text }
        : throw new DataException($"The clean-up gives no text (null) for record {row.Index}. Give back \"\" for an empty one.")
        {
            Setting = "data.clean",
        };

    private static (IReadOnlyList<Row> Rows, int Contradicting) Dedupe(IReadOnlyList<Row> rows, IDedupe dedupe)
    {
        var kept = new Dictionary<string, Row>(dedupe is NoDedupe ? 0 : rows.Count, StringComparer.Ordinal);
        var dropped = new HashSet<int>();
        var contradicting = 0;
        foreach (var row in InOrderOfPrecedence(rows))
        {
            if (dedupe.Key(row.Text) is not { } key || kept.TryAdd(key, row))
                continue;
            dropped.Add(row.Index);
            contradicting += kept[key].Label == row.Label ? 0 : 1;
        }

        return (dropped.Count == 0 ? rows : [.. rows.Where(row => !dropped.Contains(row.Index))], contradicting);
    }

    // A published test split stays what it is: what training has of it goes, not the other way about.
    private static IEnumerable<Row> InOrderOfPrecedence(IReadOnlyList<Row> rows) =>
        rows.Any(row => row.Part is not null) ? rows.OrderByDescending(row => row.Part) : rows;
}

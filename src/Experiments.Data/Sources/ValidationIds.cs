namespace Experiments.Data;

/// <summary>A list that says which training rows are the validation split, as GLUE's of MRPC does: the values of some columns, tab-separated, a row a line.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="File">The list.</param>
internal sealed record ValidationIds(IReadOnlyList<string> Columns, DataPart File)
{
    /// <summary>Puts the rows that the list names into the validation split.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="areAll">Whether they are all that there are; otherwise a query has left some out, and the list may name these.</param>
    /// <exception cref="DataException">The list names a row that there is not, or a query has left out the columns that it names rows by.</exception>
    public IReadOnlyList<Row> Mark(IReadOnlyList<Row> rows, bool areAll)
    {
        if (Columns.FirstOrDefault(column => !rows[0].Columns.ContainsKey(column)) is { } missing)
            throw new DataException(
                $"{File.DisplayName}: its rows are named by {string.Join(" and ", Columns.Select(column => $"'{column}'"))}, and there is no "
                + $"'{missing}'. Let the query give these columns too.");

        using var stream = File.Open();
        var wanted = DecodedText.Read(stream, File.DisplayName).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        Row[] marked = [.. rows.Select(row => row.Part == SplitPart.Train && Take(Key(row)) ? row with { Part = SplitPart.Validation } : row)];
        return found.Count == wanted.Count || !areAll
            ? marked
            : throw new DataException($"{File.DisplayName}: {wanted.Count - found.Count} of its {wanted.Count} rows are not among the training rows.");

        bool Take(string key) => wanted.Contains(key) && found.Add(key);
    }

    private string Key(Row row) => string.Join('\t', Columns.Select(column => row[column]));
}

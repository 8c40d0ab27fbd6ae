using System.Globalization;

namespace Experiments.Data;

/// <summary>Reads labelled texts from a table.</summary>
public static class TableReader
{
    /// <summary>Reads all rows of a table that has been found.</summary>
    /// <param name="file">The table.</param>
    /// <exception cref="DataException">It cannot be read as it is described; see the other overload.</exception>
    /// <exception cref="SourceException">It is gone, or cannot be opened.</exception>
    public static IReadOnlyList<Row> Read(DataFile file)
    {
        using var stream = file.Open();
        return Read(stream, new TableLayout(file.DisplayName, file.Format, file.Header, file.Text, file.Label));
    }

    /// <summary>Reads all rows.</summary>
    /// <param name="stream">The table, in UTF-8; it stays open.</param>
    /// <param name="layout">How it is written.</param>
    /// <returns>A row per record, in the order of the table; the header is no record.</returns>
    /// <exception cref="DataException">
    /// It is empty or not UTF-8, a column is missing, or a record has too few or too many fields or no label.
    /// </exception>
    public static IReadOnlyList<Row> Read(Stream stream, TableLayout layout)
    {
        var separator = layout.Format == TableFormat.Tsv ? '\t' : ',';
        var records = new DelimitedRecords(Utf8Text.Read(stream, layout.Source), separator, layout.Source);
        if (!records.Read())
            throw new DataException($"{layout.Source}: it is empty. Give it a record for each text, with its label.");

        var columns = records.Fields.Count;
        var text = Column(layout, layout.Text, "text", records.Fields);
        var label = Column(layout, layout.Label, "label", records.Fields);
        var rows = new List<Row>();
        if (layout.Header && !records.Read())
            throw new DataException($"{layout.Source}: it has a header and no records. Give it a record for each text, with its label.");
        do
        {
            Check(layout, records, columns, Math.Max(text, label));
            if (records.Fields[label].Length == 0)
                throw new DataException($"{layout.Source}({records.Line}): the record has no label. Fill in its column {label}, or take it out.");
            rows.Add(new Row(rows.Count, records.Fields[text], records.Fields[label]));
        }
        while (records.Read());

        return rows;
    }

    private static void Check(TableLayout layout, DelimitedRecords records, int columns, int needed)
    {
        var fields = records.Fields.Count;
        if (fields <= needed)
            throw new DataException(
                $"{layout.Source}({records.Line}): the record has {Fields(fields)}, but the text and the label need {Fields(needed + 1)}. "
                + $"Is the file really {layout.Format.ToString().ToUpperInvariant()}? A field that holds a line end must be in double quotes.");
        if (fields > columns)
            throw new DataException(
                $"{layout.Source}({records.Line}): the record has {Fields(fields)}, but the first one has {columns}. "
                + "A field that holds a separator must be in double quotes.");
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    // The column's position. A header's name is taken before a number, so that a column can be called "2024".
    private static int Column(TableLayout layout, string column, string role, IReadOnlyList<string> first)
    {
        if (layout.Header)
        {
            int[] named = [.. Enumerable.Range(0, first.Count).Where(i => first[i] == column)];
            if (named.Length == 1)
                return named[0];
            if (named.Length > 1)
                throw new DataException(
                    $"{layout.Source}: {named.Length} columns are called '{VisibleText.Short(column)}'. "
                    + $"Say the column of the {role} by its position, from 0.");
        }

        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < first.Count)
            return position;

        var remedy = layout.Header
            ? $"Its columns are {string.Join(", ", first.Take(20).Select(name => $"'{VisibleText.Short(name)}'"))}: "
                + $"set '{role}' of the source to one of them."
            : $"It has no header, so a column is said by its position, 0 to {first.Count - 1}; "
                + "if its first record names the columns, set 'header: true'.";
        throw new DataException($"{layout.Source}: there is no column '{VisibleText.Short(column)}' for the {role}. {remedy}");
    }
}

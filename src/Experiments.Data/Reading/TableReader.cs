namespace Experiments.Data;

/// <summary>Reads labelled texts from tables, folders and code.</summary>
public static class TableReader
{
    /// <summary>Reads all rows of what has been found, numbered through all its files.</summary>
    /// <param name="file">What has been found.</param>
    /// <exception cref="DataException">It cannot be read as it is described; see the other overload.</exception>
    /// <exception cref="SourceException">It is gone, or cannot be opened.</exception>
    public static IReadOnlyList<Row> Read(DataFile file)
    {
        if (file.Rows is { } given)
            return given;
        var rows = new List<Row>();
        foreach (var part in file.Parts)
        {
            var layout = file.Layout with { Source = part.DisplayName };
            if (part.IsFolder)
            {
                Add(ClassFolder.Read(part.Path!, layout), layout, part.Part, rows);
                continue;
            }

            using var stream = part.Open();
            Read(stream, layout, part.Part, rows);
        }

        return file.ValidationIds is { } ids ? ids.Mark(rows) : rows;
    }

    /// <summary>Reads all rows of one file.</summary>
    /// <param name="stream">The file, packed or not; it can be searched.</param>
    /// <param name="layout">How it is written.</param>
    /// <returns>A row per record, in the order of the file; the header is no record.</returns>
    /// <exception cref="LabelException">A label is no number that the list of label names has a name for.</exception>
    /// <exception cref="DataException">
    /// It is empty, damaged or not of its character set, a column is missing, or a record has too few or too many fields or no label.
    /// </exception>
    public static IReadOnlyList<Row> Read(Stream stream, TableLayout layout)
    {
        var rows = new List<Row>();
        Read(stream, layout, part: null, rows);
        return rows;
    }

    private static void Read(Stream stream, TableLayout layout, SplitPart? part, List<Row> rows)
    {
        if (layout.Format == TableFormat.Folder)
        {
            Add(ClassFolder.Read(stream, layout), layout, part, rows);
            return;
        }

        using var unpacked = Unpacked.Open(stream, layout.Source, layout.Member);
        Add(
            layout.Format switch
            {
                TableFormat.JsonLines => JsonLines.Read(DecodedText.Read(unpacked.Content, layout.Source, layout.Encoding), layout),
                TableFormat.Parquet => ParquetFile.Read(WholeStream.Read(unpacked.Content, layout.Source), layout),
                TableFormat.LabelledLines => LabelledLines.Read(DecodedText.Read(unpacked.Content, layout.Source, layout.Encoding), layout),
                _ => DelimitedTable.Read(DecodedText.Read(unpacked.Content, layout.Source, layout.Encoding), layout),
            },
            layout,
            part,
            rows);
    }

    private static void Add(IEnumerable<SourceRecord> records, TableLayout layout, SplitPart? part, List<Row> rows)
    {
        var builder = new RowBuilder(layout);
        var before = rows.Count;
        foreach (var record in records)
            rows.Add(builder.Build(record, rows.Count, part));
        if (rows.Count == before)
            throw new DataException($"{layout.Source}: it is empty. Give it a record for each text, with its label.");
    }
}

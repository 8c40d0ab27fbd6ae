namespace Experiments.Data;

/// <summary>Reads labelled texts from tables, folders and code.</summary>
public static class TableReader
{
    /// <summary>Reads all rows of what has been found, numbered through all its files.</summary>
    /// <param name="file">What has been found.</param>
    /// <param name="told">Takes what is worth knowing of the reading, each a clause: what a query kept, which names a file gave its labels.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DataException">It cannot be read as it is described; see the other overload.</exception>
    /// <exception cref="SourceException">It is gone, or cannot be opened.</exception>
    public static IReadOnlyList<Row> Read(DataFile file, Action<string>? told = null, CancellationToken cancellation = default)
    {
        if (file.Rows is { } given)
            return given;
        var reading = new TableReading(told, cancellation);
        // A query is asked of a split as a whole, in however many files it comes.
        IReadOnlyList<DataPart>[] tables = file.Layout.Query is null
            ? [.. file.Parts.Select(part => (DataPart[])[part])]
            : [.. file.Parts.GroupBy(part => part.Part).Select(parts => parts.ToArray())];
        foreach (var files in tables)
            reading.Add(files, file.Layout);
        return file.ValidationIds is { } ids ? ids.Mark(reading.Rows, areAll: file.Layout.Query is null) : reading.Rows;
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
        var reading = new TableReading(null, CancellationToken.None);
        reading.Add(SourceRecords.Read(stream, layout), layout, part: null);
        return reading.Rows;
    }
}

namespace Experiments.Data;

/// <summary>The records of files, however these are written and packed.</summary>
internal static class SourceRecords
{
    /// <summary>Reads the records of files of one split, or what a query makes of all of them, one after the other.</summary>
    /// <param name="files">The files or folders; one is open at a time.</param>
    /// <param name="layout">How they are written, and the query.</param>
    /// <param name="told">Takes what a query kept.</param>
    /// <param name="cancellation">Ends a query.</param>
    public static IEnumerable<SourceRecord> Read(IReadOnlyList<DataPart> files, TableLayout layout, Action<string> told, CancellationToken cancellation)
    {
        if (layout is not { Query: not null, Format: TableFormat.Parquet })
            return Asked(files.SelectMany(file => Read(file, layout with { Source = file.DisplayName })), layout, told, cancellation);
        return ParquetTable.Ask(files.Select(file => Local(file, layout with { Source = file.DisplayName })), layout, told, cancellation);
    }

    /// <summary>Reads the records of an open file, or what a query makes of them, one after the other.</summary>
    /// <param name="stream">The file, packed or not; it can be searched, and stays open.</param>
    /// <param name="layout">How it is written, what messages call it, and the query.</param>
    public static IEnumerable<SourceRecord> Read(Stream stream, TableLayout layout) => layout is { Query: not null, Format: TableFormat.Parquet }
        ? ParquetTable.Ask(new[] { stream }.Select(file => Local(file, layout)), layout, _ => { }, CancellationToken.None)
        : Asked(OfStream(stream, layout), layout, _ => { }, CancellationToken.None);

    private static IEnumerable<SourceRecord> Asked(
        IEnumerable<SourceRecord> records, TableLayout layout, Action<string> told, CancellationToken cancellation) => layout.Query is null
        ? records
        : TableQuery.Run(database => QueryTable.Of(database, records, layout, cancellation), layout, told, cancellation);

    private static IEnumerable<SourceRecord> Read(DataPart file, TableLayout layout)
    {
        if (file.IsFolder)
        {
            foreach (var record in ClassFolder.Read(file.Path!, layout))
                yield return record;
            yield break;
        }

        using var stream = file.Open();
        foreach (var record in OfStream(stream, layout))
            yield return record;
    }

    private static IEnumerable<SourceRecord> OfStream(Stream stream, TableLayout layout)
    {
        if (layout.Format == TableFormat.Folder)
            return ClassFolder.Read(stream, layout);
        if (layout.Format == TableFormat.Parquet)
            return ParquetTable.Read(() => Local(stream, layout), layout);
        using var unpacked = Unpacked.Open(stream, layout.Source, layout.Member);
        return OfText(DecodedText.Read(unpacked.Content, layout.Source, layout.Encoding), layout); // takes all of it before the first record
    }

    private static LocalFile Local(DataPart file, TableLayout layout)
    {
        using var stream = file.Open();
        return Local(stream, layout);
    }

    private static LocalFile Local(Stream stream, TableLayout layout)
    {
        using var unpacked = Unpacked.Open(stream, layout.Source, layout.Member);
        return LocalFile.Of(unpacked.Content, layout.Source);
    }

    private static IEnumerable<SourceRecord> OfText(string text, TableLayout layout) => layout.Format switch
    {
        TableFormat.JsonLines => JsonLines.Read(text, layout),
        TableFormat.LabelledLines => LabelledLines.Read(text, layout),
        _ => DelimitedTable.Read(text, layout),
    };
}

namespace Experiments.Data;

/// <summary>The records of files, however these are written and packed.</summary>
internal static class SourceRecords
{
    /// <summary>Reads a file's or a folder's records one after the other; it is opened for the first and closed after the last.</summary>
    /// <param name="file">The file or folder.</param>
    /// <param name="layout">How it is written, and what messages call it.</param>
    public static IEnumerable<SourceRecord> Read(DataPart file, TableLayout layout)
    {
        if (file.IsFolder)
        {
            foreach (var record in ClassFolder.Read(file.Path!, layout))
                yield return record;
            yield break;
        }

        using var stream = file.Open();
        foreach (var record in Read(stream, layout))
            yield return record;
    }

    /// <summary>Reads the records of an open file one after the other.</summary>
    /// <param name="stream">The file, packed or not; it can be searched, and stays open.</param>
    /// <param name="layout">How it is written, and what messages call it.</param>
    public static IEnumerable<SourceRecord> Read(Stream stream, TableLayout layout)
    {
        if (layout.Format == TableFormat.Folder)
            return ClassFolder.Read(stream, layout);
        using var unpacked = Unpacked.Open(stream, layout.Source, layout.Member);
        // Both take all of the content at once, before their first record.
        return layout.Format == TableFormat.Parquet
            ? ParquetFile.Read(WholeStream.Read(unpacked.Content, layout.Source), layout)
            : OfText(DecodedText.Read(unpacked.Content, layout.Source, layout.Encoding), layout);
    }

    private static IEnumerable<SourceRecord> OfText(string text, TableLayout layout) => layout.Format switch
    {
        TableFormat.JsonLines => JsonLines.Read(text, layout),
        TableFormat.LabelledLines => LabelledLines.Read(text, layout),
        _ => DelimitedTable.Read(text, layout),
    };
}

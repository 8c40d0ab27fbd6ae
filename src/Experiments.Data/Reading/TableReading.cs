namespace Experiments.Data;

/// <summary>A reading that goes on: the rows of one file after the other.</summary>
/// <param name="told">Takes what is worth knowing of it; null: nobody.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class TableReading(Action<string>? told, CancellationToken cancellation)
{
    // A look for each record would take longer than many a record.
    private const int RecordsBetweenLooks = 4096;
    private const int MostNames = 20;

    private readonly List<Row> _rows = [];
    private IReadOnlyList<string>? _named;

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Reads files of one split, as one table.</summary>
    /// <param name="files">The files; all of one split.</param>
    /// <param name="layout">How they are written.</param>
    public void Add(IReadOnlyList<DataPart> files, TableLayout layout) => Add(
        SourceRecords.Read(files, layout with { Source = files[0].DisplayName }, what => Tell(what, files[0].Part), cancellation),
        layout with { Source = files[0].DisplayName },
        files[0].Part);

    /// <summary>Makes rows of records.</summary>
    /// <param name="records">The records of the files.</param>
    /// <param name="layout">How they are written.</param>
    /// <param name="part">Which split they are for.</param>
    public void Add(IEnumerable<SourceRecord> records, TableLayout layout, SplitPart? part)
    {
        var builder = new RowBuilder(layout);
        var before = _rows.Count;
        foreach (var record in records)
        {
            if (_rows.Count % RecordsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            _rows.Add(builder.Build(record, _rows.Count, part));
        }

        if (_rows.Count == before)
            throw new DataException($"{layout.Source}: it is empty. Give it a record for each text, with its label.");
        if (builder.NamedByFile is { } names && _named?.SequenceEqual(names) != true)
            Tell($"the file itself names the labels: {Listed(_named = names)}", part: null);
    }

    private void Tell(string what, SplitPart? part) => told?.Invoke(part is null ? what : $"{part.ToString()!.ToLowerInvariant()}: {what}");

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames).Select((name, number) => $"{number} is '{VisibleText.Short(name)}'")) + (names.Count > MostNames ? ", …" : "");
}

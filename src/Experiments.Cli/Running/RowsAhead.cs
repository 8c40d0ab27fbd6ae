using Experiments.Data;

namespace Experiments.Cli.Running;

/// <summary>
/// Reads an experiment's rows while its C# is still being compiled. Only the user's own files are read; nothing is written, fetched or told.
/// What goes wrong is found again, and told, when the rows are asked for: after what is wrong with the experiment itself.
/// </summary>
/// <param name="cancellation">Ends it.</param>
internal sealed class RowsAhead(CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private Task<Begun?>? _reading;

    /// <summary>Ends when the rows have been read, or cannot be; null: none are being read, or they have been given.</summary>
    public Task? Reading => _reading;

    /// <summary>Begins to read.</summary>
    /// <param name="source">Where the rows come from, if nothing else is said in the end.</param>
    public void Begin(SourceOptions source)
    {
        var token = _end.Token;
        _reading = source.Path is null ? null : Task.Run(() => ReadAsync(source, token));
    }

    /// <summary>The rows of what has been found: those that were read, where they are its rows; otherwise it is read now. What was read is given
    /// once: a run need not hold rows that it has no use for.</summary>
    /// <param name="file">What has been found.</param>
    /// <param name="told">Takes what is worth knowing of the reading.</param>
    public IReadOnlyList<Row> Read(DataFile file, Action<string> told)
    {
        var ahead = _reading?.GetAwaiter().GetResult();
        _reading = null;
        cancellation.ThrowIfCancellationRequested();
        // A script that runs meanwhile may have written the very same content once more, and this has read half of it.
        if (ahead is null || !ahead.File.HasRowsOf(file) || !ahead.Written.SequenceEqual(LastWritten(ahead.Source)))
            return TableReader.Read(file, told, cancellation);
        foreach (var note in ahead.Notes)
            told(note);
        return ahead.Rows;
    }

    /// <summary>Ends what is not needed any more.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private static async Task<Begun?> ReadAsync(SourceOptions source, CancellationToken cancellation)
    {
        try
        {
            using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = true });
            var (written, notes) = (LastWritten(source), new List<string>());
            var file = await library.Data.LocateAsync(source, cancellation: cancellation);
            return file.Parts.Any(part => part.IsFolder)
                ? null
                : new Begun(source, written, file, TableReader.Read(file, notes.Add, cancellation), notes);
        }
        catch (Exception error) when (error is DataException or SourceException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static IEnumerable<DateTime> LastWritten(SourceOptions source) =>
        [.. new[] { source.Path, source.ValidationPath, source.TestPath }.OfType<string>().Select(File.GetLastWriteTimeUtc)];

    private sealed record Begun(
        SourceOptions Source, IEnumerable<DateTime> Written, DataFile File, IReadOnlyList<Row> Rows, IReadOnlyList<string> Notes);
}

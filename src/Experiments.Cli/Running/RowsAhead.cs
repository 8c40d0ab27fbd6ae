using Experiments.Data;

namespace Experiments.Cli.Running;

/// <summary>
/// Reads an experiment's rows while its C# is still being compiled. Only what this machine has is read; nothing is written, fetched or told.
/// What goes wrong is found again, and told, when the rows are asked for: after what is wrong with the experiment itself.
/// </summary>
/// <param name="cancellation">Ends it.</param>
internal sealed class RowsAhead(CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private Task<Reading?>? _reading;

    /// <summary>Begins to read.</summary>
    /// <param name="source">Where the rows come from, if nothing else is said in the end.</param>
    public void Begin(SourceOptions source) => _reading ??= Task.Run(() => ReadAsync(source, _end.Token));

    /// <summary>The rows of what has been found: those that were read, where they are its rows; otherwise it is read now.</summary>
    /// <param name="file">What has been found.</param>
    /// <param name="told">Takes what is worth knowing of the reading.</param>
    public IReadOnlyList<Row> Read(DataFile file, Action<string> told)
    {
        var ahead = _reading?.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        if (ahead is null || !ahead.File.HasRowsOf(file))
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

    private static async Task<Reading?> ReadAsync(SourceOptions source, CancellationToken cancellation)
    {
        try
        {
            using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = true });
            if (await library.Probe.ProbeAsync(source, checkpoint: null, cancellation) is not { Data.IsAvailable: true })
                return null;
            var file = await library.Data.LocateAsync(source, cancellation: cancellation);
            var notes = new List<string>();
            return new Reading(file, TableReader.Read(file, notes.Add, cancellation), notes);
        }
        catch (Exception error) when (error is DataException or SourceException or CacheException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Reading(DataFile File, IReadOnlyList<Row> Rows, IReadOnlyList<string> Notes);
}

using Experiments.Data;

namespace Experiments.Cli.Tables;

/// <summary>Knows the rows that a source holds now, where it is on this machine: files may have changed since a run read them.</summary>
internal sealed class RowsAtHand : IDisposable
{
    private readonly SourceLibrary _library = new(SourceSettings.FromEnvironment() with { Offline = true });
    private readonly Dictionary<SourceOptions, string?> _known = [];

    /// <summary>The hash over all rows of a source, as run folders have it; null: they are not here, or code makes them.</summary>
    public string? HashOf(SourceOptions source)
    {
        if (source.Rows is not null || source.Labelling is not null)
            return null;
        if (!_known.TryGetValue(source, out var hash))
            _known[source] = hash = Read(source);
        return hash;
    }

    /// <inheritdoc/>
    public void Dispose() => _library.Dispose();

    private string? Read(SourceOptions source)
    {
        try
        {
            return SplitHashes.Of(TableReader.Read(_library.Data.LocateAsync(source).GetAwaiter().GetResult()));
        }
        catch (Exception error) when (error is SourceException or DataException)
        {
            return null;
        }
    }
}

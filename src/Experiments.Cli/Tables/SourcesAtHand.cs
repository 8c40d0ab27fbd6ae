using Experiments.Data;

namespace Experiments.Cli.Tables;

/// <summary>Knows what rows and weights are now, where they are on this machine: files may have changed since a run read them.</summary>
internal sealed class SourcesAtHand : IDisposable
{
    private readonly SourceLibrary _library = new(SourceSettings.FromEnvironment() with { Offline = true });
    private readonly Dictionary<SourceOptions, string?> _rows = [];
    private readonly Dictionary<string, string?> _weights = new(StringComparer.Ordinal);

    /// <summary>The hash over all rows of a source, as run folders have it; null: they are not here, or code makes them.</summary>
    public string? HashOf(SourceOptions source)
    {
        if (source.Rows is not null || source.Labelling is not null)
            return null;
        if (!_rows.TryGetValue(source, out var hash))
            _rows[source] = hash = Read(source);
        return hash;
    }

    /// <summary>The hash of a checkpoint's files, as run folders have it; null: they are not here.</summary>
    /// <param name="checkpoint">A name in the catalogue, or the path of a folder.</param>
    public string? HashOf(string checkpoint)
    {
        if (!_weights.TryGetValue(checkpoint, out var hash))
            _weights[checkpoint] = hash = Find(checkpoint);
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

    private string? Find(string checkpoint)
    {
        try
        {
            return _library.Checkpoints.LocateAsync(checkpoint).GetAwaiter().GetResult().Provenance.Sha256;
        }
        catch (SourceException)
        {
            return null;
        }
    }
}

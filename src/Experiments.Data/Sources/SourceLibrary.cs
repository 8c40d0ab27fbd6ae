namespace Experiments.Data;

/// <summary>Everything about sources, put together: the catalogue, the cache, and what finds and fetches.</summary>
public sealed class SourceLibrary : IDisposable
{
    private readonly Web _web = new();

    /// <summary>Puts it together; nothing is read or connected yet.</summary>
    /// <param name="settings">Where sources are fetched from and kept.</param>
    /// <param name="catalogue">What can be named; null: what ships.</param>
    public SourceLibrary(SourceSettings settings, SourceCatalogue? catalogue = null)
    {
        Catalogue = catalogue ?? SourceCatalogue.Default;
        Cache = new SourceCache(settings, Catalogue);
        var downloader = new Downloader(_web, settings, TimeProvider.System);
        Data = new DataFiles(settings, Catalogue, Cache, downloader);
        Checkpoints = new CheckpointFiles(settings, Catalogue, Cache, downloader);
        Probe = new SourceProbe(settings, Catalogue, Cache, _web);
    }

    /// <summary>What can be named.</summary>
    public SourceCatalogue Catalogue { get; }

    /// <summary>What this machine has.</summary>
    public SourceCache Cache { get; }

    /// <summary>Finds tables.</summary>
    public DataFiles Data { get; }

    /// <summary>Finds checkpoints.</summary>
    public CheckpointFiles Checkpoints { get; }

    /// <summary>Finds out what can be had.</summary>
    public SourceProbe Probe { get; }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _web.Dispose();
}

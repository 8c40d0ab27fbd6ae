namespace Experiments.Data;

/// <summary>Finds the checkpoint that an experiment asks for: a folder of the user's, one in a cache, or one that is downloaded first.</summary>
public sealed class CheckpointFiles
{
    private const long LargestConfig = 1L << 20;
    private const long LargestWeights = 64L << 30;
    private readonly SourceSettings _settings;
    private readonly SourceCatalogue _catalogue;
    private readonly SourceCache _cache;
    private readonly Downloader _downloader;

    internal CheckpointFiles(SourceSettings settings, SourceCatalogue catalogue, SourceCache cache, Downloader downloader)
    {
        _settings = settings;
        _catalogue = catalogue;
        _cache = cache;
        _downloader = downloader;
    }

    /// <summary>Finds the checkpoint's files, downloading them where that is needed.</summary>
    /// <param name="checkpoint">A name in the catalogue, or the absolute path of a folder.</param>
    /// <param name="progress">Told of a download's progress; null: nobody.</param>
    /// <param name="cancellation">Ends it; what has arrived stays for the next time.</param>
    /// <exception cref="SourceUnavailableException">It is not on this machine and cannot be fetched now.</exception>
    /// <exception cref="CacheException">The cache cannot be written.</exception>
    /// <exception cref="SourceException">There is no such name or folder, or it is not what it should be.</exception>
    public async Task<CheckpointFolder> LocateAsync(
        string checkpoint, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Path.IsPathRooted(checkpoint))
            return await GivenAsync(Path.GetFullPath(checkpoint), cancellation).ConfigureAwait(false);
        var entry = _catalogue.FindCheckpoint(checkpoint);
        var published = entry.Published
            ?? throw new SourceException(
                $"'{entry.Name}' has no trained weights.", "Set 'weights: random' beside 'checkpoint', or name another checkpoint.");

        var place = _cache.Place(entry);
        var remedy = $"Fetch {string.Join(" and ", CheckpointEntry.Files)} of {entry.Homepage} by other means and run "
            + $"'cache add {entry.Name} FOLDER' with them, or give the experiment a 'fallback:' for its model.";
        var acquisition = new Acquisition(_settings, place)
        {
            Remedy = remedy,
            FindElsewhere = known => ReferAsync(entry, published, place, known, cancellation),
            Fetch = (known, incoming) => FetchAsync(entry, published, place, known, incoming, remedy, progress, cancellation),
        };
        var cached = await acquisition.RunAsync(progress, cancellation).ConfigureAwait(false);
        return new CheckpointFolder(
            cached.Folder,
            new SourceProvenance
            {
                Name = entry.Name,
                Sha256 = cached.Sha256,
                Bytes = cached.Bytes,
                Address = published.Address(_settings.HubEndpoint, cached.Commit ?? published.Revision, CheckpointEntry.WeightsFile).AbsoluteUri,
                Commit = cached.Commit,
                Licence = entry.Licence,
            });
    }

    private static async Task<CheckpointFolder> GivenAsync(string folder, CancellationToken cancellation)
    {
        var files = new List<(string Name, string Sha256)>();
        long bytes = 0;
        foreach (var name in CheckpointEntry.Files)
        {
            await using var stream = GivenFile.Open(Path.Combine(folder, name));
            bytes += stream.Length;
            files.Add((name, await ContentHash.OfAsync(stream, cancellation).ConfigureAwait(false)));
        }
        return new CheckpointFolder(folder, new SourceProvenance { Name = folder, Sha256 = ContentHash.OfFiles(files), Bytes = bytes });
    }

    /// <summary>Uses what Hugging Face's own tools have fetched, where it is what the lock file pins.</summary>
    private async Task<CacheEntry?> ReferAsync(
        CheckpointEntry entry, HubCheckpoint published, EntryFolder place, CacheRecord? known, CancellationToken cancellation)
    {
        if (new HubCache(_settings.HubCacheFolder).Find(published, known?.Commit) is not var (folder, commit)
            || await HubCache.HashAsync(entry, folder, cancellation).ConfigureAwait(false) is not { } files
            || files.Any(file => Pinned(known, file.Name) is { } pinned && pinned != file.Sha256))
            return null;
        return place.Refer(new CacheRecord
        {
            Name = entry.Name,
            Origin = CacheOrigin.HuggingFace,
            Revision = published.Revision,
            Commit = commit,
            Added = DateTime.UtcNow,
            Folder = folder,
            Files = files,
        });
    }

    private async Task<CacheRecord> FetchAsync(
        CheckpointEntry entry, HubCheckpoint published, EntryFolder place, CacheRecord? known, string incoming, string remedy,
        IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        // Both files of one commit, and of the pinned one where there is one: a branch may move between two requests, or two years.
        var commit = known?.Revision == published.Revision ? known.Commit : null;
        var files = new List<CachedFile>();
        foreach (var name in CheckpointEntry.Files)
        {
            var web = new WebRequest(published.Address(_settings.HubEndpoint, commit ?? published.Revision, name))
            {
                Hub = _settings.HubEndpoint,
                Token = _settings.HubToken,
            };
            var request = new DownloadRequest(entry.Name, name, web, name == CheckpointEntry.WeightsFile ? LargestWeights : LargestConfig)
            {
                Pinned = Pinned(known, name),
                NeedsHash = name == CheckpointEntry.WeightsFile,
                Remedy = remedy,
            };
            var arrived = await _downloader.DownloadAsync(request, place.PartPath(name), progress, cancellation).ConfigureAwait(false);
            commit ??= arrived.Commit;
            files.Add(place.Take(arrived, incoming, name));
        }
        CheckpointShape.Check(entry, incoming);
        return new CacheRecord
        {
            Name = entry.Name,
            Origin = CacheOrigin.Download,
            Address = published.Address(_settings.HubEndpoint, commit ?? published.Revision, CheckpointEntry.WeightsFile).AbsoluteUri,
            Revision = published.Revision,
            Commit = commit,
            Added = DateTime.UtcNow,
            Folder = "",
            Files = files,
        };
    }

    private static string? Pinned(CacheRecord? known, string file) => known?.Files.FirstOrDefault(candidate => candidate.Name == file)?.Sha256;
}

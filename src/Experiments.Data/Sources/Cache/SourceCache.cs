namespace Experiments.Data;

/// <summary>
/// The data and checkpoints that this machine has. Entries are keyed by the SHA-256 of their content, checked when they are used,
/// safe against other processes that change them at the same time, and may be removed at any moment.
/// </summary>
/// <param name="settings">Where the cache is.</param>
/// <param name="catalogue">The names that it can hold.</param>
public sealed class SourceCache(SourceSettings settings, SourceCatalogue catalogue)
{
    /// <summary>Where the cache is; it need not exist.</summary>
    public string Folder => settings.CacheFolder;

    /// <summary>Finds an entry; null where the cache holds nothing of that name.</summary>
    /// <param name="name">A name in the catalogue.</param>
    /// <param name="verify">Whether to compute the hashes again; otherwise only where a file's time has changed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">The catalogue has no such name.</exception>
    public Task<CacheEntry?> FindAsync(string name, bool verify = false, CancellationToken cancellation = default) =>
        Place(catalogue.Find(name)).LookAsync(verify ? CacheCheck.Content : CacheCheck.Time, cancellation);

    /// <summary>
    /// Takes a file in by hand, checking that it is what the name means: for data the table itself, its zip, or a folder that holds
    /// it (or all its files, where it has several); for a checkpoint a folder with <c>config.json</c> and <c>model.safetensors</c>, or one of these two beside the other.
    /// </summary>
    /// <param name="name">A name in the catalogue.</param>
    /// <param name="path">The file or folder; it is copied.</param>
    /// <param name="cancellation">Ends it; the cache is then as it was.</param>
    /// <exception cref="SourceException">The path is not what the name means, does not exist, or the cache cannot be written.</exception>
    public Task<CacheEntry> AddAsync(string name, string path, CancellationToken cancellation = default)
    {
        var entry = catalogue.Find(name);
        var place = Place(entry);
        return AddAsync(place, (entry as CheckpointEntry)?.Published?.Revision, TakeAsync, cancellation);

        async Task<IReadOnlyList<CachedFile>> TakeAsync(string incoming) => entry switch
        {
            ArchivedData data => await DataIntake.TakeAsync(data, path, incoming, cancellation).ConfigureAwait(false),
            FiledData data => await DataIntake.TakeAsync(data, path, incoming, cancellation).ConfigureAwait(false),
            CheckpointEntry { Published: not null } checkpoint =>
                await CheckpointIntake.TakeAsync(checkpoint, path, incoming, place.Record, cancellation).ConfigureAwait(false),
            EmbeddedData => throw new SourceException($"'{name}' is built into this program.", "There is nothing to add."),
            _ => throw new SourceException($"'{name}' has no trained weights.", "There is nothing to add."),
        };
    }

    /// <summary>
    /// Takes the files of a data set on the hub in by hand. Nothing on this machine tells what they should be: their hashes are pinned as they are.
    /// </summary>
    /// <param name="dataset">Which data set, and which part of it, as the experiment names it.</param>
    /// <param name="path">A copy of its repository, or of the folder of its Parquet files; the files are copied.</param>
    /// <param name="cancellation">Ends it; the cache is then as it was.</param>
    /// <exception cref="SourceException">The folder holds no such files, or the cache cannot be written.</exception>
    public Task<CacheEntry> AddAsync(HubDataset dataset, string path, CancellationToken cancellation = default) => AddAsync(
        Place(dataset.CacheName), dataset.Revision, incoming => HubIntake.TakeAsync(dataset, path, incoming, cancellation), cancellation);

    private static async Task<CacheEntry> AddAsync(
        EntryFolder place, string? revision, Func<string, Task<IReadOnlyList<CachedFile>>> take, CancellationToken cancellation)
    {
        using var held = await place.LockAsync(waiting: null, cancellation).ConfigureAwait(false);
        var incoming = place.MakeIncoming();
        try
        {
            var record = new CacheRecord
            {
                Name = place.Name,
                Origin = CacheOrigin.Added,
                Revision = revision,
                Added = DateTime.UtcNow,
                Folder = "",
                Files = await take(incoming).ConfigureAwait(false),
            };
            return await place.PublishAsync(incoming, record, cancellation).ConfigureAwait(false);
        }
        finally
        {
            AtomicFile.Remove(incoming);
        }
    }

    /// <summary>Everything that the cache holds, broken downloads too: the catalogue's in its order, then data sets of the hub.</summary>
    /// <param name="verify">Whether to compute all hashes again.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<CacheEntry>> ListAsync(bool verify = false, CancellationToken cancellation = default)
    {
        var found = new List<CacheEntry>();
        foreach (var place in Places())
            if (await place.LookAsync(verify ? CacheCheck.Content : CacheCheck.Time, cancellation).ConfigureAwait(false) is { } cached)
                found.Add(cached);
        return found;
    }

    /// <summary>
    /// Removes an entry with its pinned hashes and its broken downloads, or all entries. Files outside the cache, and what else lies in
    /// its folder, stay. An entry that another process is fetching is waited for.
    /// </summary>
    /// <param name="name">A name in the catalogue, or <c>hf://owner/name</c>; null: all of them.</param>
    /// <param name="cancellation">Ends it between two entries.</param>
    /// <exception cref="SourceException">The catalogue has no such name, or the disk refuses.</exception>
    public async Task<ClearedCache> ClearAsync(string? name = null, CancellationToken cancellation = default)
    {
        var names = new List<string>();
        long bytes = 0;
        foreach (var place in (name is null ? Places() : PlacesOf(name)).Where(place => Directory.Exists(place.FullPath)))
        {
            using var held = await place.LockAsync(waiting: null, cancellation).ConfigureAwait(false);
            try
            {
                if (place.Clear() is not { } freed)
                    continue;
                names.Add(place.Name);
                bytes += freed;
            }
            catch (Exception error) when (DiskError.Is(error))
            {
                throw new CacheException($"{place.FullPath} cannot be removed: {VisibleText.Short(error.Message)}", inner: error);
            }
        }
        return new ClearedCache(names, bytes);
    }

    /// <summary>The place of an entry.</summary>
    internal EntryFolder Place(SourceEntry entry) => Place(entry.Name);

    /// <summary>The place of an entry that the catalogue need not know.</summary>
    internal EntryFolder Place(string name) => new(settings.CacheFolder, name);

    // Those of the catalogue, and the data sets of the hub that have been fetched.
    private IEnumerable<EntryFolder> Places()
    {
        var sources = Path.Combine(settings.CacheFolder, "sources");
        IEnumerable<string> fetched = Directory.Exists(sources)
            ? Directory.EnumerateDirectories(sources, $"{HubDataset.CachePrefix}*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            : [];
        return [.. catalogue.Entries.Select(Place), .. fetched.Select(Place)];
    }

    private IEnumerable<EntryFolder> PlacesOf(string name)
    {
        // A name of the hub means all that has been fetched of it.
        var prefix = HubDataset.IsMeant(name) ? HubDataset.Of(new SourceOptions { Name = name }).CacheName[..^12] : name;
        EntryFolder[] fetched =
            [.. Places().Where(place => place.Name.StartsWith(HubDataset.CachePrefix, StringComparison.Ordinal) && place.Name.StartsWith(prefix, StringComparison.Ordinal))];
        return fetched.Length > 0 || HubDataset.IsMeant(name) ? fetched : [Place(catalogue.Find(name))];
    }
}

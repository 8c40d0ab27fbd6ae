namespace Experiments.Data;

/// <summary>
/// The place of one entry in the cache. <c>sources/NAME/KEY/</c> holds its files, where KEY is the hash of their content;
/// <c>sources/NAME/lock.json</c> says what they are; <c>sources/NAME/partial/</c> keeps a broken download. All of it may be removed
/// at any moment: what is missing is fetched again.
/// </summary>
internal sealed class EntryFolder
{
    private const string PartialFolder = "partial";
    private const string IncomingPrefix = "incoming-";
    private readonly string _lockPath;
    private readonly string _recordPath;

    /// <summary>The place of the entry of that name, which need not exist yet.</summary>
    public EntryFolder(string cacheFolder, string name)
    {
        Name = name;
        FullPath = Path.Combine(cacheFolder, "sources", name);
        _recordPath = Path.Combine(FullPath, CacheRecord.FileName);
        _lockPath = Path.Combine(cacheFolder, "locks", $"{name}.lock");
    }

    /// <summary>The entry's name.</summary>
    public string Name { get; }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>What the lock file says; null where nothing is known.</summary>
    public CacheRecord? Record => CacheRecord.Read(_recordPath) is { } record && record.Name == Name ? record : null;

    /// <summary>Waits until nobody else changes the entry.</summary>
    public Task<EntryLock> LockAsync(Action? waiting, CancellationToken cancellation) => EntryLock.AcquireAsync(_lockPath, waiting, cancellation);

    /// <summary>Where a download of one of its files is gathered.</summary>
    public string PartPath(string file) => Path.Combine(FullPath, PartialFolder, $"{file}.part");

    /// <summary>Makes a new folder to gather files in, and removes those that a process left behind which ended too early.</summary>
    public string MakeIncoming()
    {
        try
        {
            Directory.CreateDirectory(FullPath);
            foreach (var abandoned in Directory.EnumerateDirectories(FullPath, $"{IncomingPrefix}*"))
                AtomicFile.Remove(abandoned);
            return Directory.CreateDirectory(Path.Combine(FullPath, $"{IncomingPrefix}{Guid.NewGuid():N}")).FullName;
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, FullPath);
        }
    }

    /// <summary>
    /// Finds what there is, null where there is nothing. A file whose size and time are as recorded is taken as unchanged; one whose
    /// time differs is hashed, unless <paramref name="check"/> says otherwise.
    /// </summary>
    public async Task<CacheEntry?> LookAsync(CacheCheck check, CancellationToken cancellation)
    {
        if (Record is not { } record)
            return Partial();

        var folder = Path.GetFullPath(record.Folder, FullPath);
        var files = record.Files.ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var path = Path.Combine(folder, files[i].Name);
            var (state, problem, modified) = await CompareAsync(path, files[i], check, cancellation).ConfigureAwait(false);
            if (state != CacheState.Ready)
                return Entry(record, folder, state) with { Problem = problem };
            files[i] = files[i] with { Modified = modified };
        }
        if (!files.SequenceEqual(record.Files))
            Remember(record with { Files = files });
        return Entry(record, folder, CacheState.Ready);
    }

    /// <summary>Moves gathered files into their place, records them, and removes what was there before.</summary>
    /// <param name="incoming">The folder that <see cref="MakeIncoming"/> made, filled.</param>
    /// <param name="record">What the files are; its folder is set here.</param>
    /// <param name="cancellation">Ends it before anything is moved.</param>
    public async Task<CacheEntry> PublishAsync(string incoming, CacheRecord record, CancellationToken cancellation)
    {
        var folder = Path.Combine(FullPath, record.Key);
        try
        {
            // The same content may lie there already, from before its lock file was lost; whatever else lies there gives way.
            if (Directory.Exists(folder) && await IsWholeAsync(folder, record, cancellation).ConfigureAwait(false))
                AtomicFile.Remove(incoming);
            else
            {
                AtomicFile.Remove(folder);
                Directory.Move(incoming, folder);
            }
            record = record with
            {
                Folder = record.Key,
                Files = [.. record.Files.Select(file => file with { Modified = File.GetLastWriteTimeUtc(Path.Combine(folder, file.Name)) })],
            };
            record.Write(_recordPath);
            foreach (var old in Directory.EnumerateDirectories(FullPath).Where(path => path != folder).ToList())
                AtomicFile.Remove(old);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, folder);
        }
        return Entry(record, folder, CacheState.Ready);
    }

    /// <summary>Moves a download that has arrived whole to the gathered files.</summary>
    public CachedFile Take(DownloadedFile arrived, string incoming, string file)
    {
        var target = Path.Combine(incoming, file);
        try
        {
            File.Move(arrived.Path, target);
            PartFile.Remove(arrived.Path);
            return new CachedFile(file, arrived.Bytes, arrived.Sha256, File.GetLastWriteTimeUtc(target));
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, target);
        }
    }

    /// <summary>Records files that lie outside the cache and are used where they are.</summary>
    public CacheEntry Refer(CacheRecord record)
    {
        try
        {
            Directory.CreateDirectory(FullPath);
            record.Write(_recordPath);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, _recordPath);
        }
        return Entry(record, record.Folder, CacheState.Ready);
    }

    /// <summary>Removes the files and keeps the lock file, so that their hashes stay pinned.</summary>
    public void RemoveFiles()
    {
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(FullPath).Where(path => Path.GetFileName(path) != PartialFolder).ToList())
                AtomicFile.Remove(folder);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, FullPath);
        }
    }

    /// <summary>Removes everything, and says how many bytes that frees; null where there was nothing.</summary>
    public long? Clear()
    {
        if (!Directory.Exists(FullPath))
            return null;
        var bytes = SizeOf(FullPath);
        var isEmpty = !Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories).Any();
        AtomicFile.Remove(FullPath);
        return isEmpty ? null : bytes;
    }

    private static async Task<(CacheState State, string? Problem, DateTime Modified)> CompareAsync(
        string path, CachedFile recorded, CacheCheck check, CancellationToken cancellation)
    {
        try
        {
            // The hub's cache holds links to the files themselves.
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (!file.Exists)
                return (CacheState.Missing, $"{path} is gone", default);
            if (file.Length != recorded.Bytes)
                return (CacheState.Damaged, $"{path} has {file.Length:N0} bytes instead of {recorded.Bytes:N0}", default);
            if (check == CacheCheck.Size || (check == CacheCheck.Time && file.LastWriteTimeUtc == recorded.Modified))
                return (CacheState.Ready, null, recorded.Modified);
            var sha256 = await ContentHash.OfFileAsync(path, cancellation).ConfigureAwait(false);
            return sha256 == recorded.Sha256
                ? (CacheState.Ready, null, file.LastWriteTimeUtc)
                : (CacheState.Damaged, $"{path} has SHA-256 {sha256} instead of {recorded.Sha256}", default);
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            return (CacheState.Missing, $"{path} is gone", default);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            return (CacheState.Damaged, $"{path} cannot be read: {VisibleText.Short(error.Message)}", default);
        }
    }

    private static async Task<bool> IsWholeAsync(string folder, CacheRecord record, CancellationToken cancellation)
    {
        foreach (var file in record.Files)
        {
            var (state, _, _) = await CompareAsync(Path.Combine(folder, file.Name), file, CacheCheck.Content, cancellation).ConfigureAwait(false);
            if (state != CacheState.Ready)
                return false;
        }
        return true;
    }

    private static CacheEntry Entry(CacheRecord record, string folder, CacheState state) => new()
    {
        Name = record.Name,
        State = state,
        Folder = folder,
        Files = record.Files,
        Bytes = record.Files.Sum(file => file.Bytes),
        Sha256 = record.Key,
        Origin = record.Origin,
        Address = record.Address,
        Commit = record.Commit,
        Added = record.Added,
    };

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private CacheEntry? Partial()
    {
        var folder = Path.Combine(FullPath, PartialFolder);
        try
        {
            var parts = new DirectoryInfo(folder).GetFiles("*.part");
            return parts.Length == 0 ? null : new CacheEntry
            {
                Name = Name,
                State = CacheState.Partial,
                Problem = "its download was broken off and will be taken up again",
                Folder = folder,
                Bytes = parts.Sum(part => part.Length),
                Added = parts.Max(part => part.LastWriteTimeUtc),
            };
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            return null; // There is no such folder, or it goes this very moment.
        }
    }

    /// <summary>Records new times of unchanged files. That only saves hashing them again, so a disk that refuses is no error.</summary>
    private void Remember(CacheRecord record)
    {
        try
        {
            record.Write(_recordPath);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            // Read-only caches work; they hash more often.
        }
    }
}

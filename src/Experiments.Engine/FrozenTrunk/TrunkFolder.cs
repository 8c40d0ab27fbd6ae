namespace Experiments.Engine;

/// <summary>The folder in which trunks' outputs wait for later runs, an entry each, named by its key.</summary>
/// <param name="path">The folder.</param>
/// <param name="diskBudget">Up to how many bytes it may hold.</param>
internal sealed class TrunkFolder(string path, long diskBudget)
{
    private const string EntryEnding = ".trunk";
    private const string PartEnding = ".part";
    private static readonly TimeSpan PartLife = TimeSpan.FromDays(2);

    /// <summary>Opens an entry and checks all of it; null where there is none that is sound.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="texts">What it must hold.</param>
    /// <param name="inMemory">Whether it is read into memory, or mapped.</param>
    /// <param name="cancellation">Ends it.</param>
    public IHiddenStates? Open(byte[] key, TrunkTexts texts, bool inMemory, CancellationToken cancellation)
    {
        FileStream file;
        try
        {
            file = new FileStream(EntryPath(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        try
        {
            var memory = inMemory ? new HiddenStatesInMemory(texts) : null;
            if (TrunkFile.Read(file.SafeFileHandle, key, texts, memory, cancellation))
            {
                Touch(EntryPath(key));
                if (memory is null)
                    return new HiddenStatesInFile(file, texts);
                file.Dispose();
                return memory;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Waits until no other process computes this entry.</summary>
    public FolderLock Lock(byte[] key, Action waiting, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);

        // Sixteen locks for all entries there will ever be: a lock's file cannot be removed.
        return FolderLock.Acquire(Path.Combine(path, $"lock-{key[0] >> 4:x}"), waiting, cancellation);
    }

    /// <summary>Begins an entry under the lock; its space is reserved at once, so that a full disk is told before anything is computed.</summary>
    public TrunkFileWriter Create(byte[] key, TrunkTexts texts)
    {
        MakeRoom(TrunkFile.Length(texts));
        return new TrunkFileWriter(Path.Combine(path, Name(key) + PartEnding), EntryPath(key), key, texts);
    }

    private string EntryPath(byte[] key) => Path.Combine(path, Name(key) + EntryEnding);

    private static string Name(byte[] key) => Convert.ToHexStringLower(key);

    private void MakeRoom(long bytes)
    {
        var folder = new DirectoryInfo(path);
        foreach (var part in folder.EnumerateFiles("*" + PartEnding).Where(part => DateTime.UtcNow - part.LastWriteTimeUtc > PartLife))
            Remove(part);

        var left = diskBudget - bytes;
        foreach (var entry in folder.EnumerateFiles("*" + EntryEnding).OrderByDescending(entry => entry.LastWriteTimeUtc))
        {
            left -= entry.Length;
            if (left < 0)
                Remove(entry);
        }
    }

    // An entry that cannot be removed, or whose time cannot be set, does no harm.
    private static void Remove(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void Touch(string entry)
    {
        try
        {
            File.SetLastWriteTimeUtc(entry, DateTime.UtcNow);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}

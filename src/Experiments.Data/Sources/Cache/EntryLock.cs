namespace Experiments.Data;

/// <summary>
/// Held by the one process, and the one thread of it, that changes an entry. It is the operating system's lock on an open file
/// (flock, or a sharing mode), so it ends with the process that held it, however that ends.
/// </summary>
internal sealed class EntryLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int MostRemovals = 10;
    private readonly FileStream _file;

    private EntryLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else holds the lock.</summary>
    /// <param name="path">The lock's file. It stays when the lock is released: removing it would let two holders in.</param>
    /// <param name="waiting">Called once, where there is somebody to wait for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="SourceException">The file cannot be made.</exception>
    public static async Task<EntryLock> AcquireAsync(string path, Action? waiting, CancellationToken cancellation)
    {
        var waits = false;
        var removals = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (Try(path) is { } held)
                    return held;
            }
            catch (DirectoryNotFoundException) when (++removals < MostRemovals)
            {
                continue; // The cache was removed between making its folder and opening the file in it.
            }
            catch (Exception error) when (DiskError.Is(error))
            {
                throw new CacheException(
                    $"The cache cannot be written: {VisibleText.Short(error.Message)}", "Set EXPERIMENTS_CACHE to a folder that can be.", error);
            }
            if (!waits)
                waiting?.Invoke();
            waits = true;
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static EntryLock? Try(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new EntryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing and lock violations.
    private static bool IsHeld(IOException error) =>
        error.GetType() == typeof(IOException) && (error.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}

namespace Experiments.Engine;

/// <summary>
/// Held by the one process that computes an entry. It is the operating system's lock on an open file, so it ends with the process that
/// held it, however that ends. The file stays: removing it would let two holders in.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else holds the lock.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="waiting">Called again and again while there is somebody to wait for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static FolderLock Acquire(string path, Action waiting, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (IOException error) when (IsHeld(error))
            {
                waiting();
                cancellation.WaitHandle.WaitOne(Pause);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing and lock violations.
    private static bool IsHeld(IOException error) =>
        error.GetType() == typeof(IOException) && (error.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}

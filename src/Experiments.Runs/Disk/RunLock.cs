namespace Experiments.Runs;

/// <summary>Keeps a second process from writing into a run. The kernel lets go of it when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _held;

    private RunLock(FileStream held) => _held = held;

    /// <exception cref="RunFolderException">Another process holds it, or the folder cannot be written.</exception>
    public static RunLock Take(string folder) => Take(
        Path.Combine(folder, RunFiles.Lock),
        $"The run '{folder}' is being written by another process. Wait until it has ended, or end it first.");

    /// <exception cref="RunFolderException">Another process holds it, which <paramref name="message"/> says, or it cannot be written.</exception>
    public static RunLock Take(string path, string message)
    {
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new RunFolderException(message, path, exception) { IsTaken = true };
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, path);
        }
    }

    public void Dispose() => _held.Dispose();
}

namespace Experiments.Runs;

/// <summary>The file system.</summary>
internal sealed class LocalDisk : IDisk
{
    public static readonly LocalDisk Instance = new();

    private LocalDisk()
    {
    }

    public Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);

    // No buffer: a killed process loses nothing that was appended. Write access only, and readers may look on.
    public Stream Append(string path) =>
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    public void Delete(string path) => File.Delete(path);

    public Stream Adopt(Stream opened) => opened;
}

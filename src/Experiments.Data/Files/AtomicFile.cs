namespace Experiments.Data;

/// <summary>Files that are either whole or absent: written under a temporary name, handed to the disk, then renamed into place.</summary>
public static class AtomicFile
{
    /// <summary>Writes a whole file, replacing one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">The disk refuses; what stood at the path still stands there, and nothing else is left.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, where the user may not write.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path, out var temporary);
        Finish(file, temporary, path, content, static (stream, bytes) => stream.Write(bytes));
    }

    /// <summary>Writes a whole file, replacing one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content; what it throws goes on to the caller.</param>
    /// <exception cref="IOException">The disk refuses; what stood at the path still stands there, and nothing else is left.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, where the user may not write.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        using var file = Create(path, out var temporary);
        Finish(file, temporary, path, write, static (stream, action) => action(stream));
    }

    /// <summary>Removes a file or a folder with all it holds; what is gone already, or goes meanwhile, is no error.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            // Somebody else was faster.
        }
    }

    private static FileStream Create(string path, out string temporary)
    {
        temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    private static void Finish<T>(FileStream file, string temporary, string path, T content, Action<FileStream, T> write)
        where T : allows ref struct
    {
        try
        {
            write(file, content);
            file.Flush(flushToDisk: true);
            file.Dispose();
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Discard(file, temporary);
            throw;
        }
    }

    // What went wrong first is what the caller has to know; a failure to clean up must not hide it.
    private static void Discard(FileStream file, string temporary)
    {
        try
        {
            try
            {
                file.Dispose(); // flushes what is buffered, which a full disk refuses a second time
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Readers ignore *.tmp.
        }
    }
}

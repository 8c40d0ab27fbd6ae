using System.Text;

namespace Experiments.Runs;

/// <summary>Writes a whole file, or nothing: to a temporary name, to the disk's platters, then renamed into place.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="RunFolderException">It cannot be written; what stood at the path still stands there, and no temporary file remains.</exception>
    public static void Write(IDisk disk, string path, string text) => Write(disk, path, stream => stream.Write(Utf8.GetBytes(text)));

    /// <exception cref="RunFolderException">It cannot be written; what stood at the path still stands there, and no temporary file remains.</exception>
    public static void Write(IDisk disk, string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (Stream stream = disk.Create(temporary))
            {
                write(stream);
                if (stream is FileStream file)
                {
                    file.Flush(flushToDisk: true);
                }
                else
                {
                    stream.Flush();
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception)
        {
            TryDelete(temporary);
            if (DiskProblem.Is(exception))
            {
                throw DiskProblem.Explain(exception, path);
            }

            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // The first failure is the one to tell; readers ignore *.tmp.
        }
    }
}

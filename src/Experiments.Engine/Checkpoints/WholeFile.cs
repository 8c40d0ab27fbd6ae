using Experiments.Data;

namespace Experiments.Engine;

/// <summary>Writes a checkpoint's file whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes the file, replacing one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="CheckpointException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be written: {error.Message}", error);
        }
    }
}

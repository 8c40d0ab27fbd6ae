namespace Experiments.Data;

/// <summary>Opens files that a user names.</summary>
internal static class GivenFile
{
    /// <summary>Opens a file for reading from its beginning.</summary>
    /// <exception cref="SourceException">There is none, or it cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            const FileOptions options = FileOptions.Asynchronous | FileOptions.SequentialScan;
            // Nobody is kept from writing it: a script may make the file anew while it is being read ahead.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 4096, options);
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new SourceException($"There is no file {VisibleText.Short(path)}.", inner: error);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw new SourceException($"{VisibleText.Short(path)} cannot be read: {VisibleText.Short(error.Message)}", inner: error);
        }
    }
}

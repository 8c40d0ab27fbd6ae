namespace Experiments.Cli.Cleaning;

/// <summary>How much room files take.</summary>
internal static class DiskUse
{
    /// <summary>The bytes of a file, or of all files in a folder; what goes away meanwhile counts nothing.</summary>
    public static long Of(string path)
    {
        try
        {
            return Directory.Exists(path) ? OfFolder(path) : File.Exists(path) ? new FileInfo(path).Length : 0;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }

    // Two names of the same bytes (a run's best and last weights may be that) have size and time in common, to the tick.
    private static long OfFolder(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .GroupBy(file => (file.Name, file.Length, file.LastWriteTimeUtc))
        .Sum(same => same.Key.Length);
}

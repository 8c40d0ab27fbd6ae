namespace Experiments.Data;

/// <summary>Says in words what a disk refuses.</summary>
internal static class DiskError
{
    private const int LinuxNoSpace = 28;
    private const int LinuxOverQuota = 122;
    private const int MacOverQuota = 69;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether there is no space left, or none that this user may fill.</summary>
    public static bool IsFull(Exception error) =>
        error is IOException { HResult: LinuxNoSpace or LinuxOverQuota or MacOverQuota or WindowsHandleDiskFull or WindowsDiskFull };

    /// <summary>Whether a file system refused, rather than a program failed.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>The exception to tell the user.</summary>
    /// <param name="error">What the file system said.</param>
    /// <param name="path">What was to be written.</param>
    /// <param name="missing">How many bytes there was no room for, where it is known.</param>
    public static CacheException Explain(Exception error, string path, long? missing = null) => error switch
    {
        _ when IsFull(error) => Full(path, missing, error),
        UnauthorizedAccessException => new CacheException(
            $"The cache at {path} cannot be written: {VisibleText.Short(error.Message)}", "Set EXPERIMENTS_CACHE to a folder that can be.", error),
        DirectoryNotFoundException or FileNotFoundException => new CacheException(
            $"The cache was cleared while {path} was being written.", "Run the command again.", error),
        _ => new CacheException(
            $"The cache at {path} cannot be written: {VisibleText.Short(error.Message)}",
            "Check the disk, or set EXPERIMENTS_CACHE to another folder.",
            error),
    };

    /// <summary>The exception for a full disk.</summary>
    public static CacheException Full(string path, long? missing, Exception? inner = null) => new(
        $"There is no room on the disk for {path}" + (missing is { } bytes ? $", which needs {ByteCount.Of(bytes)} more." : "."),
        "Free some space, or set EXPERIMENTS_CACHE to a folder on another disk.",
        inner);
}

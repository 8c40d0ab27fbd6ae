namespace Experiments.Runs;

/// <summary>Says in words what the file system said in numbers, with the remedy.</summary>
internal static class DiskProblem
{
    // errno where .NET hands it on as HResult (Linux, macOS), and the Windows codes behind 0x8007.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsWriteProtect = unchecked((int)0x80070013);

    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The file system's failure that an exception is, or came from; null: something else went wrong.</summary>
    public static Exception? In(Exception? exception)
    {
        while (exception is not null && !Is(exception))
        {
            exception = exception.InnerException;
        }

        return exception;
    }

    public static RunFolderException Explain(Exception exception, string path)
    {
        string message = exception switch
        {
            RunFolderException told => told.Message,
            { HResult: NoSpace or QuotaLinux or WindowsDiskFull or WindowsHandleDiskFull } =>
                $"No space is left on the disk for '{path}'. Free some, or keep runs elsewhere with --runs DIR.",
            { HResult: QuotaMac } when OperatingSystem.IsMacOS() =>
                $"Your quota is used up on the disk that holds '{path}'. Free some space, or keep runs elsewhere with --runs DIR.",
            UnauthorizedAccessException or { HResult: ReadOnlyFileSystem or WindowsWriteProtect } =>
                $"'{path}' cannot be written: the folder is read-only, or belongs to someone else. Choose another with --runs DIR.",
            DirectoryNotFoundException or FileNotFoundException =>
                $"'{path}' cannot be written: its folder is gone. Was the run's folder deleted or moved while the run was going?",
            PathTooLongException => $"'{path}' is too long for this file system. Give a shorter name, or a shorter folder with --runs DIR.",
            _ => $"'{path}' cannot be written: {exception.Message}",
        };
        return new RunFolderException(message, path, exception);
    }
}

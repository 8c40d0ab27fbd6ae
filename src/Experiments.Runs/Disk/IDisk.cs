namespace Experiments.Runs;

/// <summary>Where bytes go. The one seam through which tests let a disk fill up.</summary>
internal interface IDisk
{
    /// <summary>Opens a new file for writing.</summary>
    Stream Create(string path);

    /// <summary>Opens a file for appending; every write reaches the operating system before it returns.</summary>
    Stream Append(string path);

    /// <summary>Removes a file; one that is not there is no error.</summary>
    void Delete(string path);

    /// <summary>Takes over a file that the log's library has opened.</summary>
    Stream Adopt(Stream opened);
}

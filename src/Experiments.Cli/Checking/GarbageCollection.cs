using Experiments.Data;

namespace Experiments.Cli.Checking;

/// <summary>When a check's memory is collected.</summary>
internal static class GarbageCollection
{
    // A smaller file has not the rows for it to matter.
    private const long Large = 16 << 20;

    // What a check allocates for a byte of its file, until it ends: 15 for a million rows of a hundred bytes.
    private const int AllocatedPerByte = 16;
    private const long Most = 1_500_000_000;
    private const int ShareOfMemory = 8;

    /// <summary>
    /// Puts it off where a check is about to read a large file. Nearly all that it allocates lives until it ends, so that collections go
    /// through millions of rows and find little. For small objects and for large ones, at most an eighth of the machine's memory each may be taken like
    /// that; once more is, it is collected as usual.
    /// </summary>
    /// <param name="file">The file.</param>
    public static void PutOff(DataFile file)
    {
        var bytes = file.Parts.Sum(part => part is { IsFolder: false, Path: { } path } && new FileInfo(path) is { Exists: true } info ? info.Length : 0);
        if (bytes < Large)
            return;
        try
        {
            var allowed = Math.Min(Most, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory);
            GC.TryStartNoGCRegion(Math.Min(bytes * AllocatedPerByte, allowed), disallowFullBlockingGC: true);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // There is not as much, or another check of this process has done so: then it is collected when it has to be.
        }
    }
}

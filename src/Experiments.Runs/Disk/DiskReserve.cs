using System.Security.Cryptography;

namespace Experiments.Runs;

/// <summary>
/// Room on the disk for the last word: a file that holds nothing and is given up just before the final <c>run.json</c> is written. A run
/// that fills the disk can thus still say that it failed.
/// </summary>
internal static class DiskReserve
{
    // Several times a run.json with many results and the stack of an exception, and the log's last lines.
    private const int Bytes = 256 * 1024;

    /// <summary>Takes the room, unless it is taken already.</summary>
    /// <exception cref="RunFolderException">There is none.</exception>
    public static void Take(IDisk disk, string folder)
    {
        string path = Path.Combine(folder, RunFiles.Reserve);
        if (!File.Exists(path))
        {
            // Nothing that a file system could compress or leave as a hole: the room must be there, not only promised.
            AtomicFile.Write(disk, path, stream => stream.Write(RandomNumberGenerator.GetBytes(Bytes)));
        }
    }

    /// <summary>Gives the room up. Where that fails there is no other way to make any, so what comes next tells of it.</summary>
    public static void GiveUp(IDisk disk, string folder)
    {
        try
        {
            disk.Delete(Path.Combine(folder, RunFiles.Reserve));
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
        }
    }
}

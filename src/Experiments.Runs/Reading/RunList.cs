using System.Buffers;
using System.Text;

namespace Experiments.Runs;

/// <summary>All runs below one folder, oldest first.</summary>
public sealed class RunList
{
    private RunList(IReadOnlyList<RunRecord> runs, IReadOnlyList<UnreadableRun> unreadable)
    {
        Runs = runs;
        Unreadable = unreadable;
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<RunRecord> Runs { get; }

    /// <summary>Folders that should be runs and cannot be read; the others do not suffer from it.</summary>
    public IReadOnlyList<UnreadableRun> Unreadable { get; }

    /// <summary>Reads every run's <c>run.json</c>, and little else. A folder that does not exist holds no runs.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <exception cref="RunFolderException">The folder is there and cannot be listed.</exception>
    public static RunList Read(string root)
    {
        root = Path.GetFullPath(root);
        string[] folders = [.. Folders(root)];
        var read = new (RunRecord? Run, UnreadableRun? Unreadable)[folders.Length];
        Parallel.For(0, folders.Length, index => read[index] = ReadOne(folders[index]));
        return new RunList([.. read.Select(item => item.Run).OfType<RunRecord>()], [.. read.Select(item => item.Unreadable).OfType<UnreadableRun>()]);
    }

    /// <summary>
    /// The runs of an identity below a folder, oldest first; folder names do not matter. Of all other runs a few kilobytes are looked
    /// through and nothing is parsed. A folder that does not exist holds none; runs that cannot be read are passed over.
    /// </summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="identity">A full identity.</param>
    /// <exception cref="RunFolderException">The folder is there and cannot be listed.</exception>
    public static IReadOnlyList<RunRecord> WithIdentity(string root, string identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(identity);
        byte[] wanted = Encoding.UTF8.GetBytes(identity);
        string[] folders = [.. Folders(Path.GetFullPath(root))];
        var found = new RunRecord?[folders.Length];
        Parallel.For(0, folders.Length, index =>
        {
            if (Mentions(Path.Combine(folders[index], RunFiles.Run), wanted) && ReadOne(folders[index]).Run is { } run && run.Identity == identity)
            {
                found[index] = run;
            }
        });
        return [.. found.OfType<RunRecord>()];
    }

    private static bool Mentions(string path, byte[] text)
    {
        try
        {
            // Replaced as a whole and never written into, so what is read is one version of it.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > RunJson.LargestDocument)
            {
                return false;
            }

            byte[] bytes = ArrayPool<byte>.Shared.Rent((int)file.Length);
            try
            {
                int read = file.ReadAtLeast(bytes, (int)file.Length, throwOnEndOfStream: false);
                return bytes.AsSpan(0, read).IndexOf(text) >= 0;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return false;
        }
    }

    private static (RunRecord? Run, UnreadableRun? Unreadable) ReadOne(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, RunFiles.Run))
                ? (RunReader.Read(folder), null)
                : (null, RunFolderName.IsRun(Path.GetFileName(folder)) && !SweepFolder.IsSweep(folder)
                    ? new UnreadableRun(folder, $"'{folder}' is named like a run but has no {RunFiles.Run}.")
                    : null);
        }
        catch (RunFolderException exception)
        {
            return (null, new UnreadableRun(folder, exception.Message));
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return (null, new UnreadableRun(folder, $"'{folder}' cannot be read: {exception.Message}"));
        }
    }

    private static List<string> Folders(string root)
    {
        try
        {
            if (File.Exists(root))
            {
                throw new RunFolderException($"'{root}' is a file, not the folder of the runs. Choose a folder with --runs DIR.", root);
            }

            if (!Directory.Exists(root))
            {
                return [];
            }

            // Names that begin with a dot are folders in the making, or other programs'.
            return [.. Directory.EnumerateDirectories(root)
                .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw new RunFolderException($"The runs below '{root}' cannot be listed: {exception.Message}", root, exception);
        }
    }
}

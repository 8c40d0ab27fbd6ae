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

    /// <summary>The runs of an identity, oldest first; folder names do not matter.</summary>
    /// <param name="identity">A full identity.</param>
    public IEnumerable<RunRecord> WithIdentity(string identity) => Runs.Where(run => run.Identity == identity);

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

using System.Text.RegularExpressions;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Cleaning;

/// <summary>Finds what takes room and can go: checkpoints of runs that are not the best on their rows, and what can be computed again.</summary>
internal static partial class Leftovers
{
    /// <summary>Weights of runs that others on the same rows did better than.</summary>
    public const string Checkpoints = "checkpoints of runs that are not the best on their rows";

    /// <summary>What runs that have ended no longer need.</summary>
    public const string Remains = "remains of runs that have ended";

    /// <summary>Folders that a killed process was making.</summary>
    public const string Unmade = "folders that a killed process was making";

    /// <summary>What can be computed again from data and weights.</summary>
    public const string Cache = "computed caches: frozen blocks, compiled scripts";

    // What a link leads to is not the run's.
    private static readonly EnumerationOptions InRun = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Finds it all. Runs that are running, or could go on, are left alone, as are those that a sweep selected or may yet, those of which it
    /// is not known whether another did better, and data and weights in the cache.</summary>
    /// <param name="root">The folder of the runs.</param>
    /// <param name="cache">The cache's folder.</param>
    public static IReadOnlyList<Removable> Find(string root, string cache)
    {
        var runs = RunList.Read(root).Runs;
        var best = runs.Where(run => run is { HasResult: true, ValidationAccuracy: not null })
            .GroupBy(run => (run.Rows.Source, run.Rows.Validation, string.Join('\0', run.StandIns.Select(standIn => standIn.Used))))
            .SelectMany(group => group.Where(run => run.ValidationAccuracy == group.Max(other => other.ValidationAccuracy)))
            .Select(run => run.Folder)
            .ToHashSet(StringComparer.Ordinal);
        var kept = SweepKept.Runs(root);
        var found = new List<Removable>();
        foreach (var run in runs.Where(run => run.HasResult))
        {
            var checkpoints = Path.Combine(run.Folder, RunFiles.Checkpoints);
            var areNeeded = best.Contains(run.Folder) || kept.Contains(run.FolderName)
                || run.ValidationAccuracy is null || run.Rows.Validation is null;
            if (areNeeded)
                Add(Remains, Path.Combine(checkpoints, "state"));
            else
                Add(Checkpoints, checkpoints);
            foreach (var torn in Directory.EnumerateFiles(run.Folder, "*.tmp", InRun).Where(file => TornName().IsMatch(file)))
                if (areNeeded || !torn.StartsWith(checkpoints + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    Add(Remains, torn);
        }

        // A process takes a moment to make a folder; one that is a day old will never be made.
        if (Directory.Exists(root))
            foreach (var folder in Directory.EnumerateDirectories(root).Where(IsUnmade))
                Add(Unmade, folder);
        foreach (var path in ComputedCache.Find(cache).SelectMany(part => part.Paths))
            Add(Cache, path);
        return found;

        void Add(string kind, string path)
        {
            if (Path.Exists(path))
                found.Add(new Removable(kind, path, DiskUse.Of(path)));
        }
    }

    /// <summary>Removes what was found; what is gone already is no error.</summary>
    /// <returns>How much room is free again.</returns>
    public static long Remove(IReadOnlyList<Removable> leftovers)
    {
        var freed = 0L;
        foreach (var leftover in leftovers)
        {
            AtomicFile.Remove(leftover.Path);
            freed += leftover.Bytes;
        }

        return freed;
    }

    private static bool IsUnmade(string folder) =>
        UnmadeName().IsMatch(Path.GetFileName(folder)) && Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddDays(-1);

    // As whole files are called before they are renamed into place; a user's own file may end in .tmp, too.
    [GeneratedRegex(@"\.[0-9a-f]{32}\.tmp$")]
    private static partial Regex TornName();

    [GeneratedRegex(@"^\.\d{8}-\d{6}-.*\.[0-9a-f]{32}$")]
    private static partial Regex UnmadeName();
}

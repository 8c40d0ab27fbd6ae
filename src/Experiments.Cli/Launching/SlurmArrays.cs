using System.Globalization;

namespace Experiments.Cli.Launching;

/// <summary>The job arrays that a sweep was handed in as, in order: <c>slurm/1/</c>, <c>slurm/2/</c>, … in its folder.</summary>
internal static class SlurmArrays
{
    // Says the array's id once Slurm has taken it.
    private const string JobFile = "job";

    /// <summary>Makes the folder of the next array, and returns its number.</summary>
    /// <param name="sweep">The sweep's folder, which one process at a time hands in.</param>
    public static int MakeNext(string sweep)
    {
        var number = Numbers(sweep).DefaultIfEmpty(0).Max() + 1;
        Directory.CreateDirectory(SlurmArray.FolderOf(sweep, number));
        return number;
    }

    /// <summary>Notes the id that Slurm gave an array.</summary>
    public static void SetJob(string folder, string job) => File.WriteAllText(Path.Combine(folder, JobFile), job + "\n");

    /// <summary>
    /// Notes the id where it is not yet known: an array's tasks may run before its submitter has written it down, and even where that was
    /// killed before it could.
    /// </summary>
    public static void SetJobIfUnknown(string folder, string job)
    {
        if (!File.Exists(Path.Combine(folder, JobFile)))
            SetJob(folder, job);
    }

    /// <summary>The arrays that Slurm has taken, the latest last.</summary>
    /// <param name="sweep">The sweep's folder.</param>
    public static IReadOnlyList<SlurmJob> Read(string sweep)
    {
        var arrays = new List<SlurmJob>();
        foreach (var number in Numbers(sweep).Order())
        {
            var folder = SlurmArray.FolderOf(sweep, number);
            if (File.Exists(Path.Combine(folder, JobFile)) && File.ReadAllText(Path.Combine(folder, JobFile)).Trim() is { Length: > 0 } job)
                arrays.Add(new SlurmJob(job, folder, SlurmArray.Read(folder)));
        }

        return arrays;
    }

    private static IEnumerable<int> Numbers(string sweep)
    {
        var folder = Path.Combine(sweep, SlurmArray.Folder);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName)
                .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0)
            : [];
    }
}

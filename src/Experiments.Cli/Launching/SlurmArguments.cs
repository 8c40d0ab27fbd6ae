using System.Globalization;
using Experiments.Authoring;

namespace Experiments.Cli.Launching;

/// <summary>The arguments of <c>sbatch</c>. They go to it as they are, one by one, and past any shell.</summary>
internal static class SlurmArguments
{
    // submitit's default: what a shared cluster bears.
    private const int DefaultParallelism = 256;

    /// <summary>The arguments that hand in an array.</summary>
    /// <param name="profile">The launcher's settings.</param>
    /// <param name="array">What the array is of.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="sweep">The sweep's folder.</param>
    /// <param name="folder">The array's folder, in the sweep's.</param>
    /// <exception cref="CommandException">Slurm cannot write a log there.</exception>
    public static IReadOnlyList<string> Of(LauncherProfile profile, SlurmArray array, string name, string sweep, string folder)
    {
        var cores = profile.CpusPerTask * array.TrialsPerTask;
        var arguments = new List<string>
        {
            "--parsable",
            $"--job-name={name}",
            string.Create(CultureInfo.InvariantCulture, $"--array=0-{array.Tasks() - 1}%{profile.ArrayParallelism ?? DefaultParallelism}"),
            "--nodes=1",
            "--ntasks=1",
            string.Create(CultureInfo.InvariantCulture, $"--time={profile.TimeoutMin}"),
            string.Create(CultureInfo.InvariantCulture, $"--signal=USR2@{profile.SignalDelayS}"),
            "--requeue",
            "--open-mode=append", // what was said before a requeue stays
            $"--chdir={sweep}",
            $"--output={LogPattern(folder)}",
        };
        Add("partition", profile.Partition);
        Add("qos", profile.Qos);
        Add("account", profile.Account);
        Add("cpus-per-task", cores?.ToString(CultureInfo.InvariantCulture));
        Add("gpus-per-node", profile.GpusPerNode > 0 ? profile.GpusPerNode.ToString(CultureInfo.InvariantCulture) : null);
        Add("mem", profile.MemGb is { } memory ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(memory * 1024):0}M") : null);
        Add("constraint", profile.Constraint);
        Add("exclude", profile.Exclude);
        foreach (var (option, value) in profile.AdditionalParameters)
            arguments.Add(value is null ? $"--{option}" : $"--{option}={value}");
        arguments.Add(Path.Combine(folder, SlurmScript.File));
        return arguments;

        void Add(string option, string? value)
        {
            if (value is not null)
                arguments.Add($"--{option}={value}");
        }
    }

    // In a log's path, Slurm fills in %a, writes % for %%, and takes a backslash for the wish to have neither.
    private static string LogPattern(string folder)
    {
        if (folder.Contains('\\'))
            throw new CommandException($"Slurm cannot write a log to '{folder}': a backslash is in the path. Choose another --runs.", ExitCode.BadInput);
        return Path.Combine(folder.Replace("%", "%%", StringComparison.Ordinal), "%a.log");
    }
}

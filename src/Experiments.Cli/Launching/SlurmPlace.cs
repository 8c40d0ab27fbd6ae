using System.Globalization;

namespace Experiments.Cli.Launching;

/// <summary>Which task of which job array a process belongs to.</summary>
/// <param name="Job">The array's id.</param>
/// <param name="Task">The task's number in it.</param>
internal sealed record SlurmPlace(string Job, int Task)
{
    /// <summary>What Slurm calls the task: <c>123_4</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Job}_{Task}");

    /// <summary>How many processor cores Slurm has given the task; all of the machine's where it does not say.</summary>
    public static int Cores => new[] { "SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE" }
        .Select(name => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var cores) ? cores : 0)
        .FirstOrDefault(cores => cores > 0, Environment.ProcessorCount);

    /// <summary>Where this process is, by the variables that Slurm sets.</summary>
    /// <exception cref="CommandException">It is in no job array.</exception>
    public static SlurmPlace OfThisProcess() =>
        Environment.GetEnvironmentVariable("SLURM_ARRAY_JOB_ID") is { Length: > 0 } job
        && int.TryParse(Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID"), NumberStyles.None, CultureInfo.InvariantCulture, out var task)
            ? new SlurmPlace(job, task)
            : throw new CommandException("The command 'task' is what Slurm's tasks start; there is no SLURM_ARRAY_TASK_ID here.", ExitCode.BadInput);
}

using System.Globalization;

namespace Experiments.Cli.Launching;

/// <summary>The tasks of some arrays, as Slurm has them just now.</summary>
internal sealed class SlurmQueue
{
    private readonly Dictionary<(string Job, int Task), SlurmTaskState> _waitingOrRunning;
    private readonly Dictionary<(string Job, int Task), string> _ended;

    private SlurmQueue(Dictionary<(string Job, int Task), SlurmTaskState> waitingOrRunning, Dictionary<(string Job, int Task), string> ended)
    {
        _waitingOrRunning = waitingOrRunning;
        _ended = ended;
    }

    /// <summary>Asks <c>squeue</c> for what waits and runs, and <c>sacct</c>, where the cluster keeps accounts, for how the rest ended.</summary>
    /// <param name="jobs">The arrays' ids.</param>
    /// <exception cref="CommandException">Slurm is not here or does not answer.</exception>
    public static SlurmQueue Read(IReadOnlyList<string> jobs)
    {
        if (jobs.Count == 0)
            return new SlurmQueue([], []);
        var ids = string.Join(',', jobs);
        var queue = SlurmTool.Run("squeue", ["--noheader", "--all", "--array", "--format=%F|%K|%T|%r", $"--jobs={ids}"]);
        // An array is forgotten some minutes after its last task.
        if (queue.ExitCode != 0 && !queue.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase))
            throw new CommandException($"Slurm does not tell its queue: {queue.Error}", ExitCode.Failed);
        return new SlurmQueue(ParseQueue(queue.Output), ParseAccounts(Accounts(ids)));
    }

    /// <summary>How a task stands; null: it neither waits nor runs.</summary>
    /// <param name="job">The array's id.</param>
    /// <param name="task">The task's number in it.</param>
    public SlurmTaskState? Find(string job, int task) => _waitingOrRunning.GetValueOrDefault((job, task));

    /// <summary>How a task ended, in Slurm's word, such as <c>NODE_FAIL</c>; null: it has not, or nobody knows.</summary>
    /// <param name="job">The array's id.</param>
    /// <param name="task">The task's number in it.</param>
    public string? EndOf(string job, int task) => _ended.GetValueOrDefault((job, task));

    /// <summary>Whether anything of an array waits or runs.</summary>
    /// <param name="job">The array's id.</param>
    public bool Has(string job) => _waitingOrRunning.Keys.Any(key => key.Job == job);

    /// <summary>What <c>squeue</c> printed: a line a task, the array's id, the number, the state, the reason.</summary>
    internal static Dictionary<(string Job, int Task), SlurmTaskState> ParseQueue(string text)
    {
        var tasks = new Dictionary<(string, int), SlurmTaskState>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split('|', 4) is [var job, var number, var state, var reason] && Number(number) is { } task)
                tasks[(job, task)] = new SlurmTaskState(state, reason is "None" or "" ? null : reason);
        return tasks;
    }

    /// <summary>What <c>sacct</c> printed: a line a task, <c>JOB_TASK</c> and the state, of which the first word counts.</summary>
    internal static Dictionary<(string Job, int Task), string> ParseAccounts(string text)
    {
        var tasks = new Dictionary<(string, int), string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split('|') is [var id, { Length: > 0 } state, ..] && id.Split('_') is [var job, var number] && Number(number) is { } task
                && state.Split(' ')[0] is var word && !SlurmTaskState.IsUnended(word))
                tasks[(job, task)] = word;
        return tasks;
    }

    // Many clusters keep no accounts, and some have no sacct: then nobody knows.
    private static string Accounts(string jobs)
    {
        try
        {
            var accounts = SlurmTool.Run("sacct", ["--noheader", "--parsable2", "--allocations", "--format=JobID,State", $"--jobs={jobs}"]);
            return accounts.ExitCode == 0 ? accounts.Output : "";
        }
        catch (CommandException)
        {
            return "";
        }
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

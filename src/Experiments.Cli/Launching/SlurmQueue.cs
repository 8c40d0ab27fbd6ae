using System.Globalization;

namespace Experiments.Cli.Launching;

/// <summary>The tasks of some arrays, as Slurm has them just now.</summary>
internal sealed class SlurmQueue
{
    private readonly Dictionary<(string Job, int Task), SlurmTaskState> _tasks;
    private readonly Dictionary<(string Job, int Task), SlurmEnd> _accounts;
    private readonly HashSet<string> _live;

    private SlurmQueue(Dictionary<(string Job, int Task), SlurmTaskState> tasks, Dictionary<(string Job, int Task), SlurmEnd> accounts)
    {
        (_tasks, _accounts) = (tasks, accounts);
        _live = [.. tasks.Where(task => !task.Value.IsOver).Select(task => task.Key.Job)];
    }

    /// <summary>
    /// Asks <c>squeue</c> for what waits and runs, and for what has ended lately, and <c>sacct</c>, where the cluster keeps accounts, for how
    /// the rest ended.
    /// </summary>
    /// <param name="jobs">The arrays' ids.</param>
    /// <exception cref="CommandException">Slurm is not here or does not answer.</exception>
    public static SlurmQueue Read(IReadOnlyList<string> jobs)
    {
        if (jobs.Count == 0)
            return new SlurmQueue([], []);
        var ids = string.Join(',', jobs);
        var queue = SlurmTool.Ask("squeue", ["--noheader", "--all", "--array", "--states=all", "--format=%F|%K|%T|%r", $"--jobs={ids}"]);
        // An array is forgotten some minutes after its last task.
        if (queue.ExitCode != 0 && !queue.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase))
            throw new CommandException($"Slurm does not tell its queue: {queue.Error}. Nothing was changed; try again later.", ExitCode.Failed);
        return new SlurmQueue(ParseQueue(queue.Output), ParseAccounts(Accounts(ids)));
    }

    /// <summary>How a task stands; null: it neither waits nor runs.</summary>
    /// <param name="job">The array's id.</param>
    /// <param name="task">The task's number in it.</param>
    public SlurmTaskState? Find(string job, int task) => _tasks.GetValueOrDefault((job, task)) is { IsOver: false } state ? state : null;

    /// <summary>How a task ended; null: it has not, or nobody knows.</summary>
    /// <param name="job">The array's id.</param>
    /// <param name="task">The task's number in it.</param>
    public SlurmEnd? EndOf(string job, int task)
    {
        var (state, account) = (_tasks.GetValueOrDefault((job, task)), _accounts.GetValueOrDefault((job, task)));
        return state switch
        {
            null => account,
            { IsOver: true } => new SlurmEnd(state.Word, state.Reason, account?.Word == state.Word ? account.ExitCode : null),
            _ => null,
        };
    }

    /// <summary>Whether anything of an array waits or runs.</summary>
    /// <param name="job">The array's id.</param>
    public bool Has(string job) => _live.Contains(job);

    /// <summary>What <c>squeue</c> printed: a line a task, the array's id, the number, the state, the reason.</summary>
    internal static Dictionary<(string Job, int Task), SlurmTaskState> ParseQueue(string text)
    {
        var tasks = new Dictionary<(string, int), SlurmTaskState>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split('|', 4) is [var job, var number, var state, var reason] && Number(number) is { } task)
                tasks[(job, task)] = new SlurmTaskState(state, reason is "None" or "" ? null : reason);
        return tasks;
    }

    /// <summary>
    /// What <c>sacct</c> printed: a line a task, <c>JOB_TASK</c>, the state, of which the first word counts, and <c>CODE:SIGNAL</c>.
    /// </summary>
    internal static Dictionary<(string Job, int Task), SlurmEnd> ParseAccounts(string text)
    {
        var tasks = new Dictionary<(string, int), SlurmEnd>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split('|') is [var id, { Length: > 0 } state, var codes, ..]
                && id.Split('_') is [var job, var number] && Number(number) is { } task
                && state.Split(' ')[0] is var word && new SlurmTaskState(word, null).IsOver)
                tasks[(job, task)] = new SlurmEnd(word, ExitCode: codes.Split(':') is [var code, "0"] ? Number(code) : null);
        return tasks;
    }

    // Many clusters keep no accounts, and some have no sacct: then nobody knows.
    private static string Accounts(string jobs)
    {
        try
        {
            var accounts = SlurmTool.Run("sacct", ["--noheader", "--parsable2", "--allocations", "--format=JobID,State,ExitCode", $"--jobs={jobs}"]);
            return accounts.ExitCode == 0 ? accounts.Output : "";
        }
        catch (CommandException)
        {
            return "";
        }
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Diagnostics;
using System.Globalization;
using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>
/// Hands trials to Slurm as one job array. From then on nobody needs to stay: tasks find all they need in the sweep's folder, and what
/// becomes of them is read from there and from Slurm's queue.
/// </summary>
/// <param name="profile">The launcher's settings.</param>
/// <param name="consoles">Where to print.</param>
/// <param name="file">The file of the settings; null: they have none.</param>
internal sealed class SlurmLauncher(LauncherProfile profile, Consoles consoles, string? file) : ILauncher
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A controller that restarts is away for minutes; the tasks go on meanwhile.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public string Name => "slurm";

    /// <inheritdoc/>
    public int Launch(SweepFolder sweep, IReadOnlyList<PlannedTrial> trials, LaunchOptions options, CancellationToken cancellation)
    {
        var queue = Refresh(sweep, out var arrays);
        var waiting = trials.Where(trial => IsQueued(trial.Index, arrays, queue)).ToList();
        if (waiting.Count > 0 && !options.IsQuiet)
            consoles.Output.Line($"{waiting.Count} trials are in Slurm's queue already");
        var todo = trials.Except(waiting).ToList();
        if (todo.Count > 0)
            HandIn(sweep, todo, options);
        return options.Waits ? Wait(sweep, options, cancellation) : ExitCode.Done;
    }

    /// <inheritdoc/>
    public void Refresh(SweepFolder sweep) => Refresh(sweep, out _);

    /// <inheritdoc/>
    public int Cancel(SweepFolder sweep)
    {
        var queue = Refresh(sweep, out var arrays);
        var told = sweep.ReadTrials().Count(trial => !trial.State.IsDone() && IsQueued(trial.Plan.Index, arrays, queue));
        foreach (var (job, _, _) in arrays.Where(array => queue.Has(array.Job)))
        {
            var answer = SlurmTool.Run("scancel", [job]);
            if (answer.ExitCode != 0)
                throw new CommandException($"Slurm does not cancel job {job}: {answer.Error}", ExitCode.Failed);
        }

        return told;
    }

    private void HandIn(SweepFolder sweep, List<PlannedTrial> trials, LaunchOptions options)
    {
        using var taken = sweep.Take();
        var asked = options.Jobs is { } jobs ? profile with { ArrayParallelism = jobs } : profile;
        var array = new SlurmArray
        {
            Trials = [.. trials.Select(trial => trial.Index)],
            TrialsPerTask = Math.Max(1, profile.GpusPerNode),
            Threads = profile.CpusPerTask,
            TimeoutMin = profile.TimeoutMin,
            SignalDelayS = profile.SignalDelayS,
            MaxNumTimeout = profile.MaxNumTimeout,
            UntilEpoch = options.UntilEpoch,
        };
        CheckSize(array);
        var number = SlurmArrays.MakeNext(sweep.Path);
        var folder = SlurmArray.FolderOf(sweep.Path, number);
        var program = ProgramFiles.OfThisProcess().CopyTo(Path.Combine(sweep.Path, SlurmArray.Folder, "program"));
        array.Write(folder);
        File.WriteAllText(Path.Combine(folder, SlurmScript.File), SlurmScript.Write(profile, array, program, sweep.Path, number));
        var arguments = SlurmArguments.Of(asked, array, sweep.Name, sweep.Path, folder);
        var answer = SlurmTool.Run("sbatch", arguments);
        if (answer.ExitCode != 0)
        {
            Directory.Delete(folder, recursive: true);
            throw new CommandException($"Slurm does not take the sweep: {answer.Error}. The launcher's settings are what sbatch was given.", ExitCode.Failed);
        }

        var job = answer.Output.Trim().Split(';')[0]; // behind it, the cluster's name where there are several
        SlurmArrays.SetJob(folder, job);
        sweep.Append(SweepLaunch.ByThisProcess(Name, array.Trials) with { Job = job, Profile = file });
        if (!options.IsQuiet)
        {
            var tasks = array.Tasks() == trials.Count ? "" : $" in {array.Tasks()} tasks";
            consoles.Output.Line($"job {job} is in Slurm's queue: {trials.Count} trials{tasks}. Logs: {PathText.Of(folder)}/TASK.log");
        }
    }

    // Slurm says no more than that the array is invalid.
    private static void CheckSize(SlurmArray array)
    {
        var config = SlurmTool.Run("scontrol", ["show", "config"]);
        foreach (var line in config.Output.Split('\n'))
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is ["MaxArraySize", var text]
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && array.Tasks() > most)
            {
                throw new CommandException(
                    $"The sweep has {array.Tasks()} tasks, and this Slurm takes arrays of {most} at most (MaxArraySize). Narrow the sweep by "
                    + "'sample' or 'exclude', or split its axes over several files.",
                    ExitCode.BadInput);
            }
    }

    private SlurmQueue Refresh(SweepFolder sweep, out IReadOnlyList<(string Job, string Folder, SlurmArray Array)> arrays)
    {
        arrays = SlurmArrays.Read(sweep.Path);
        var before = sweep.ReadTrials();
        var queue = SlurmQueue.Read([.. arrays.Select(array => array.Job)]);
        foreach (var trial in before.Where(trial => trial.State == TrialState.Running))
        {
            if (trial.Last?.Job?.Split('_') is not [var job, var number] || !arrays.Any(array => array.Job == job)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var task))
                continue;
            var state = queue.Find(job, task);
            if (state is { IsWaiting: false })
                continue;
            // It may have said its last word, or begun anew, while Slurm was asked.
            if (sweep.ReadTrial(trial.Plan).Last != trial.Last)
                continue;
            sweep.Append(trial.Plan, state is null
                ? new TrialEvent { State = TrialState.Lost, Job = trial.Last.Job, Reason = $"Slurm has no task {trial.Last.Job} any more{End(queue.EndOf(job, task))}" }
                : new TrialEvent { State = TrialState.Interrupted, Job = trial.Last.Job, Reason = "Slurm has put its task back into the queue" });
        }

        return queue;

        static string End(string? word) => word is null ? "" : $": {word}";
    }

    private static bool IsQueued(int trial, IReadOnlyList<(string Job, string Folder, SlurmArray Array)> arrays, SlurmQueue queue) =>
        arrays.Any(array => array.Array.TaskOf(trial) is { } task && queue.Find(array.Job, task) is { IsEnding: false });

    private static bool IsThrough(TrialRecord record, LaunchOptions options) => record.State.IsDone()
        || (options.UntilEpoch is { } rung && record.State == TrialState.Interrupted && SweepRung.HasReached(record, rung));

    private int Wait(SweepFolder sweep, LaunchOptions options, CancellationToken cancellation)
    {
        var shown = "";
        var silence = new Stopwatch();
        var told = new HashSet<(int, DateTimeOffset?)>();
        while (true)
        {
            IReadOnlyList<(string Job, string Folder, SlurmArray Array)> arrays;
            SlurmQueue queue;
            try
            {
                queue = Refresh(sweep, out arrays);
                silence.Reset();
            }
            catch (CommandException error) when (silence.Elapsed < LongestSilence)
            {
                if (!silence.IsRunning)
                    WarningLine.Show(consoles.Errors, $"{error.Message} It is asked again for {LongestSilence.TotalMinutes:0} minutes.");
                silence.Start();
                if (cancellation.WaitHandle.WaitOne(Pause))
                    return ExitCode.Interrupted;
                continue;
            }

            var records = sweep.ReadTrials();
            var line = SweepStatusScreen.Counts(records);
            if (line != shown && !options.IsQuiet)
                consoles.Output.Line($"{line}");
            shown = line;
            foreach (var record in records.Where(record => record.State is TrialState.Failed or TrialState.Lost && told.Add((record.Plan.Index, record.Last?.Time))))
                TrialFailureScreen.Show(consoles.Errors, sweep, record);
            if (!arrays.Any(array => queue.Has(array.Job)))
                return records.All(record => IsThrough(record, options)) ? ExitCode.Done : ExitCode.Failed;
            if (options.IsFailFast && records.Any(record => record.State == TrialState.Failed))
            {
                Cancel(sweep);
                return ExitCode.Failed;
            }

            if (cancellation.WaitHandle.WaitOne(Pause))
            {
                consoles.Errors.Line($"no longer waiting: the sweep goes on in Slurm. 'cancel {sweep.Name}' ends it.");
                return ExitCode.Interrupted;
            }
        }
    }
}

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
        var view = Look(sweep);
        var waiting = trials.Where(trial => view.IsQueued(trial.Index)).ToList();
        if (waiting.Count > 0 && !options.IsQuiet)
            consoles.Output.Line($"{waiting.Count} trials are in Slurm's queue already");
        var todo = trials.Except(waiting).ToList();
        var old = Failures(sweep.ReadTrials()).Select(Occasion).ToHashSet();
        if (todo.Count > 0)
            HandIn(sweep, todo, options);
        return options.Waits ? Wait(sweep, options, old, cancellation) : ExitCode.Done;
    }

    /// <inheritdoc/>
    public QueueState Refresh(SweepFolder sweep)
    {
        var view = Look(sweep);
        return new QueueState(view.Live.Any(), view.Waiting());
    }

    /// <inheritdoc/>
    public int Cancel(SweepFolder sweep)
    {
        var view = Look(sweep);
        var told = sweep.ReadTrials().Count(trial => !trial.State.IsDone() && view.IsQueued(trial.Plan.Index));
        foreach (var job in view.Live)
        {
            job.SetCancelled(true); // first: who looks meanwhile must not take its tasks for lost
            var answer = SlurmTool.Ask("scancel", [job.Id]);
            if (answer.ExitCode == 0)
                continue;
            // Should it be cancelled all the same, its trials are told as lost, which 'resume' puts back; the other way about nothing would be told.
            job.SetCancelled(false);
            throw new CommandException(
                answer.IsUnanswered ? $"Slurm has not said whether it cancels job {job.Id}: {answer.Error}. 'status {PathText.Of(sweep.Path)}' shows what became of it."
                : $"Slurm does not cancel job {job.Id}: {answer.Error}. Its trials go on; try again later.",
                ExitCode.Failed);
        }

        return told;
    }

    private static SlurmView Look(SweepFolder sweep)
    {
        var view = SlurmView.Read(sweep);
        view.Note();
        return view;
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
        CheckSize(array, sweep);
        var number = SlurmArrays.MakeNext(sweep.Path);
        var folder = SlurmArray.FolderOf(sweep.Path, number);
        var program = ProgramFiles.OfThisProcess().CopyTo(Path.Combine(sweep.Path, SlurmArray.Folder, "program"));
        array.Write(folder);
        File.WriteAllText(Path.Combine(folder, SlurmScript.File), SlurmScript.Write(profile, array, program, sweep.Path, number));
        var arguments = SlurmArguments.Of(asked, array, sweep.Name, sweep.Path, folder);
        var answer = SlurmTool.Ask("sbatch", arguments);
        if (answer.ExitCode != 0)
            throw NotTaken(sweep, folder, answer);

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
    private void CheckSize(SlurmArray array, SweepFolder sweep)
    {
        var config = SlurmTool.Ask("scontrol", ["show", "config"]);
        if (config.IsUnheard)
            throw new CommandException($"Slurm does not take the sweep: {config.Error}. {Later(sweep)}", ExitCode.Failed);
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

    private CommandException NotTaken(SweepFolder sweep, string folder, SlurmTool.Answer answer)
    {
        if (answer.IsUnanswered) // what its tasks need stays
            return new CommandException(
                $"Slurm has not said whether it takes the sweep: {answer.Error}. If 'squeue --name={sweep.Name}' shows it, its tasks will run. "
                + Later(sweep),
                ExitCode.Failed);
        Directory.Delete(folder, recursive: true);
        var settings = answer.IsUnheard ? "" : "The launcher's settings are what sbatch was given. ";
        return new CommandException($"Slurm does not take the sweep: {answer.Error}. {settings}{Later(sweep)}", ExitCode.Failed);
    }

    // A sweep that was handed to nobody would otherwise go on here.
    private string Later(SweepFolder sweep) =>
        $"Its trials wait in their folder; to hand them in: dotnet run -- resume {PathText.ForShell(sweep.Path)} "
        + $"--launcher {PathText.ForShell(file ?? Name)}";

    private static IEnumerable<TrialRecord> Failures(IEnumerable<TrialRecord> records) =>
        records.Where(record => record.State is TrialState.Failed or TrialState.Lost);

    private static (int, DateTimeOffset?) Occasion(TrialRecord record) => (record.Plan.Index, record.Last?.Time);

    private static bool IsThrough(TrialRecord record, LaunchOptions options) => record.State.IsDone()
        || (options.UntilEpoch is { } rung && record.State == TrialState.Interrupted && SweepRung.HasReached(record, rung));

    // What failed before has been told, and is no reason to end what is done now.
    private int Wait(SweepFolder sweep, LaunchOptions options, HashSet<(int, DateTimeOffset?)> told, CancellationToken cancellation)
    {
        var shown = "";
        var reasons = new HashSet<string>();
        var silence = new Stopwatch();
        while (true)
        {
            SlurmView view;
            try
            {
                view = Look(sweep);
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
            var waiting = view.Waiting();
            // Once for each reason: those of a busy cluster come and go.
            var isNews = waiting.Values.OfType<string>().Count(reasons.Add) > 0;
            if (line != shown && !options.IsQuiet)
                consoles.Output.Line($"{line}");
            if (isNews && !options.IsQuiet)
                SweepStatusScreen.Waiting(consoles.Output, waiting);
            shown = line;
            var news = Failures(records).Where(record => told.Add(Occasion(record))).ToList();
            foreach (var record in news)
                TrialFailureScreen.Show(consoles.Errors, sweep, record);
            if (!view.Live.Any())
                return records.All(record => IsThrough(record, options)) ? ExitCode.Done : ExitCode.Failed;
            if (options.IsFailFast && news.Exists(record => record.State == TrialState.Failed))
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

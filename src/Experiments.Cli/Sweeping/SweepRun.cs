using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>A sweep from its file, or from its folder, to its end.</summary>
/// <param name="session">What it has at hand.</param>
/// <param name="launcher">Runs the trials.</param>
/// <param name="options">What the user asks of it.</param>
internal sealed class SweepRun(RunSession session, ILauncher launcher, LaunchOptions options)
{
    /// <summary>Whether the selected setting is evaluated on the test split at the end.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether processes on other machines, which cannot be asked from here, are known to be gone.</summary>
    public bool IsLost { get; init; }

    /// <summary>Plans the sweep that a file states, runs it, and returns the exit code.</summary>
    /// <param name="path">The experiment's file.</param>
    /// <param name="overrides">Settings changed on the command line.</param>
    /// <param name="isFresh">Whether trials are run although the same run was done before.</param>
    public int Start(string path, IReadOnlyList<string> overrides, bool isFresh)
    {
        SweepFolder? sweep = null;
        var code = session.Run(() =>
        {
            var loaded = session.Load(path, overrides);
            using var experiment = loaded.Experiment;
            if (experiment is null)
                return ExitCode.BadInput;
            if (loaded.Sweep is not { } stated)
                throw new CommandException($"'{path}' states no sweep. Give it a section `sweep:` with `axes:`, or run it as it is.", ExitCode.BadInput);
            CheckStay(stated.Options.StopEarly is not null);
            session.Screen.Title(experiment.Spec.Name, path);
            sweep = new SweepPlanner(session, stated).Make(isFresh, overrides);
            return ExitCode.Done;
        });
        return sweep is null ? code : Guard(() => Launch(sweep, retriesFailed: false));
    }

    /// <summary>Goes on with a sweep, and returns the exit code.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="retriesFailed">Whether trials that failed are tried once more.</param>
    public int Resume(SweepFolder sweep, bool retriesFailed) => Guard(() => Launch(sweep, retriesFailed));

    private void CheckStay(bool halves)
    {
        if (launcher.Stays(options))
            return;
        if (IsFinal)
            throw new CommandException("--final waits for all trials: give --wait too, or resume the sweep with --final later.", ExitCode.BadInput);
        if (halves)
            throw new CommandException("`sweep.stop_early` compares trials at each rung, which takes somebody who waits for them: give --wait too.", ExitCode.BadInput);
    }

    private int Launch(SweepFolder sweep, bool retriesFailed)
    {
        var isLive = launcher.Refresh(sweep).IsLive;
        WaitForOthers(sweep);
        PutBackElsewhere(sweep);
        Skip(sweep);
        var trials = sweep.ReadTrials();
        IReadOnlyList<TrialRecord> open = [.. trials.Where(trial => IsOpen(trial, retriesFailed))];
        // A trial that failed, and is in the queue once more, has not begun again yet.
        var hasEnded = open.Count == 0 && !isLive && trials.All(trial => trial.State.IsDone() || trial.State == TrialState.Failed);
        if (!hasEnded)
            CheckStay(sweep.Plan.StopEarly is not null);
        SweepStatusScreen.Header(session.Consoles.Output, sweep, trials, open.Count);
        var code = open.Count == 0 && !options.Waits ? ExitCode.Done
            : sweep.Plan.StopEarly is { } halving ? new SweepHalvingRun(
                session, launcher, options, sweep, [.. open, .. trials.Where(trial => trial is { State: TrialState.Running, Last.Job: not null })]).Go(halving)
            : launcher.Launch(sweep, [.. open.Select(trial => trial.Plan)], options, session.Cancellation);
        if (!launcher.Stays(options) && !hasEnded)
            return code; // the trials live on without this process
        var report = SweepReport.Write(sweep);
        SweepStatusScreen.End(session.Consoles.Output, sweep, report);
        if (code == ExitCode.Done && report.Trials.Any(trial => !trial.State.IsDone()))
            code = ExitCode.Failed;
        return IsFinal && code != ExitCode.Interrupted ? Math.Max(code, session.Run(() => new SweepFinal(session, sweep).Go())) : code;
    }

    private static bool IsOpen(TrialRecord trial, bool retriesFailed) =>
        trial.State is TrialState.Pending or TrialState.Interrupted or TrialState.Lost || (retriesFailed && trial.State == TrialState.Failed);

    // The processes of a launcher that was killed end in order by themselves; until then they hold their trials.
    private void WaitForOthers(SweepFolder sweep)
    {
        var isTold = false;
        while (sweep.ReadTrials().Any(trial => trial is { State: TrialState.Running, Last: { Job: null } last } && last.IsAlive() == true)
            && sweep.ReadLaunches().LastOrDefault()?.IsAlive() == false)
        {
            if (!isTold)
                session.Consoles.Output.Line($"waiting for trials of a launcher that is gone: they write checkpoints");
            isTold = true;
            session.Cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200));
            session.Cancellation.ThrowIfCancellationRequested();
        }
    }

    // Trials of a machine that is lost, or of a container whose name was another: nobody here can know, so the user has to say it.
    private void PutBackElsewhere(SweepFolder sweep)
    {
        var elsewhere = sweep.ReadTrials().Where(trial => trial is { State: TrialState.Running, Last: { } last } && last.IsAlive() is null
            && (last.Job is null || launcher.Name == "local")).ToList(); // of a task, its launcher knows
        if (elsewhere.Count == 0)
            return;
        if (!IsLost)
        {
            var hosts = string.Join(", ", elsewhere.Select(trial => VisibleText.Short(trial.Last!.Host ?? "a machine")).Distinct());
            WarningLine.Show(session.Consoles.Errors, $"{elsewhere.Count} of the trials say that they run on {hosts}, "
                + "which cannot be asked from here. If you know that their processes are gone, 'resume --lost' puts them back.");
            return;
        }

        foreach (var trial in elsewhere)
            sweep.Append(trial.Plan, new TrialEvent { State = TrialState.Lost, Reason = $"it ran on {trial.Last!.Host}, which is gone, as the user says (--lost)" });
    }

    // A process each to find that there is nothing to do would take longer than all the looking.
    private void Skip(SweepFolder sweep)
    {
        if (sweep.Plan.Fresh)
            return;
        var pending = sweep.ReadTrials().Where(trial => trial.State == TrialState.Pending).Select(trial => trial.Plan).ToList();
        if (pending.Count == 0)
            return;
        var runs = new DoneRuns(sweep.RunsRoot, isSkipped: true).Find(pending.Select(trial => trial.Identity), session.Device());
        foreach (var trial in pending)
            if (runs.TryGetValue(trial.Identity, out var done))
            {
                sweep.Link(trial, done.FolderName);
                sweep.Append(trial, new TrialEvent { State = TrialState.Skipped, Run = done.FolderName, Reason = "the same run was done before" });
            }
    }

    private int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            ErrorScreen.Show(session.Consoles.Errors, error);
            return Failure.ExitCodeOf(error);
        }
    }
}

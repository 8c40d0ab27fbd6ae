using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>One trial of a sweep in this process, from the sweep's folder alone: skipped, gone on with, or run; its log says which.</summary>
/// <param name="session">What it has at hand.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="trial">The trial.</param>
/// <param name="job">The scheduler's name of this task; null: none started it.</param>
internal sealed class TrialRun(RunSession session, SweepFolder sweep, PlannedTrial trial, string? job)
{
    private TrialEvent? _skipped;
    private Exception? _error;

    /// <summary>Does the trial and returns the exit code.</summary>
    public int Go()
    {
        using var taken = sweep.Take(trial);
        var before = sweep.ReadTrial(trial);
        if (before.State.IsDone())
        {
            session.Consoles.Output.Line($"trial {trial.Index} is done: {before.State.Word()}");
            return ExitCode.Done;
        }

        sweep.Append(trial, TrialEvent.Running(job));
        var code = ExitCode.Failed;
        try
        {
            code = session.Run(() => Run(before));
            return code;
        }
        finally
        {
            sweep.Append(trial, Ending(code) with { Job = job, ExitCode = code });
        }
    }

    private int Run(TrialRecord before)
    {
        try
        {
            var device = session.Device();
            if (!sweep.Plan.Fresh && new DoneRuns(sweep.RunsRoot, isSkipped: true).Find(trial.Identity, device) is { } done && done.FolderName != trial.Run)
            {
                session.Screen.Exists(done, isSkipped: true);
                sweep.Link(trial, done.FolderName);
                _skipped = new TrialEvent { State = TrialState.Skipped, Run = done.FolderName, Reason = "the same run was done before" };
                return ExitCode.Done;
            }

            sweep.Link(trial, trial.Run);
            return before.Run switch
            {
                null => Start(device),
                { Status: RunStatus.Completed or RunStatus.Stopped } => ExitCode.Done,
                var run => new ResumedRun(session) { IsLost = IsGone(before) }.Go(run),
            };
        }
        catch (Exception error)
        {
            _error = error; // the run's end tells it; the trial's log does too
            throw;
        }
    }

    // run.json may still name a machine that died. The sweep has found the process gone, or the scheduler has begun the very same task anew.
    private bool IsGone(TrialRecord before) => before.State != TrialState.Running || (job is not null && before.Last?.Job == job);

    private int Start(TorchSharp.torch.Device device)
    {
        var clock = new PhaseClock();
        var loaded = clock.Measure("load", () => session.Load(sweep.ConfigPath(trial), []));
        using var experiment = loaded.Experiment;
        if (experiment is null)
            return ExitCode.BadInput;
        session.Screen.Title(experiment.Spec.Name, trial.Label());
        session.Screen.StandIns(trial.StandIns);
        using var library = session.Sources();
        using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
        var sources = clock.Measure(
            "data", () => FoundSources.Find(experiment, library, session.Screen.StandIns, downloads, session.Cancellation));
        var inputs = clock.Measure("data", () => RunInputs.Prepare(sources.OfRecorded(experiment), session.UsersCode, session.Cancellation));
        if (RunDescription.Identity(experiment, inputs, trial.StandIns) != trial.Identity)
        {
            throw new CommandException(
                $"Trial {trial.Index} is no longer the run that was planned: the data, the weights or the program are not what they were. "
                + "Start the sweep anew: runs that are done are not run again.",
                ExitCode.BadInput);
        }

        var findings = DataFindings.Of(experiment, StandIns.None, inputs.Rows, inputs.Data, inputs.Overlap);
        session.Tell(findings);
        return new SingleRun(session, experiment, inputs, device, clock)
        {
            Group = trial.Group,
            Place = new RunPlace(trial.Run, sweep.Name),
            StandIns = trial.StandIns,
            Warnings = [.. findings.Select(finding => finding.ToString())],
            Overrides = OverridesYaml.Of(sweep.Plan.Overrides),
            Folder = sweep.Path,
            Origin = new RunOrigin(experiment.ResolvedYaml(inputs.Spec, Script), sweep.ReadSources()),
        }.Go();
    }

    // A script is named in the run's folder as it is in the sweep's.
    private string Script(string absolute) =>
        $"{RunFiles.Source}/{Path.GetRelativePath(Path.Combine(sweep.Path, SweepFiles.Source), absolute).Replace('\\', '/')}";

    private TrialEvent Ending(int code)
    {
        if (_skipped is { } skipped)
            return skipped;
        var run = sweep.ReadTrial(trial).Run;
        // A run that could not even begin, or go on, has no folder that says so, or one that tells of an earlier end.
        if (code == ExitCode.Done && run is not null)
            return new TrialEvent { State = SweepFolder.OfRun(run.Status), Reason = run.ExitReason };
        if (code == ExitCode.Interrupted)
            return new TrialEvent { State = TrialState.Interrupted, Reason = run?.ExitReason, Epochs = session.IsPaused ? session.PauseAfter : null };
        // Somebody goes on with the run by hand: nothing has failed.
        if (_error is RunFolderException { IsTaken: true })
            return new TrialEvent { State = TrialState.Interrupted, Reason = _error.Message };
        return new TrialEvent { State = TrialState.Failed, Reason = _error?.Message ?? run?.ExitReason };
    }
}

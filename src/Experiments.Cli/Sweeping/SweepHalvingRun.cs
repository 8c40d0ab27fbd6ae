using System.Globalization;
using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>
/// A sweep by successive halving: all trials up to a rung, the best of them up to the next. A trial waits as an interrupted run does, so that
/// what comes through has the very bits of a run that was never stopped.
/// </summary>
/// <param name="session">What it has at hand.</param>
/// <param name="launcher">Runs the trials.</param>
/// <param name="options">What the user asks of it.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="open">The trials that are to be done, as they stand, those on their way among them; those that failed are to be tried again.</param>
internal sealed class SweepHalvingRun(
    RunSession session, ILauncher launcher, LaunchOptions options, SweepFolder sweep, IReadOnlyList<TrialRecord> open)
{
    private readonly HashSet<int> _open = [.. open.Select(trial => trial.Plan.Index)];
    private readonly HashSet<int> _retried = [.. open.Where(trial => trial.State == TrialState.Failed).Select(trial => trial.Plan.Index)];

    /// <summary>Runs it and returns the exit code.</summary>
    /// <param name="halving">The rungs.</param>
    public int Go(SweepHalving halving)
    {
        var worst = ExitCode.Done;
        foreach (var rung in halving.Rungs)
        {
            var code = Launch(rung);
            if (code != ExitCode.Done)
                worst = code;
            if (code == ExitCode.Failed && options.IsFailFast)
                return code;
            var trials = sweep.ReadTrials();
            if (code == ExitCode.Interrupted || trials.Any(trial => !SweepRung.HasReached(trial, rung)))
                return code == ExitCode.Done ? ExitCode.Failed : code; // somebody ended it, or lost a trial: the rung is not complete
            Prune(halving, rung, trials);
        }

        var last = Launch(rung: null);
        return last != ExitCode.Done ? last : worst;
    }

    private int Launch(int? rung)
    {
        var trials = sweep.ReadTrials();
        IReadOnlyList<PlannedTrial> due = [.. trials.Where(trial => IsDue(trial, rung)).Select(trial => trial.Plan)];
        // Of a sweep that goes on, tasks may be on their way to the rung already: they are waited for.
        return due.Count == 0 && !trials.Any(trial => trial.State == TrialState.Running) ? ExitCode.Done : launcher.Launch(sweep, due, options with { UntilEpoch = rung }, session.Cancellation);
    }

    // A trial that failed before is tried once more where the user asked for it, and not at every rung; one that fails now is not.
    private bool IsDue(TrialRecord trial, int? rung) => trial.State == TrialState.Failed
        ? !(trial.Epochs >= rung) && _retried.Remove(trial.Plan.Index)
        : _open.Contains(trial.Plan.Index) && trial.State != TrialState.Running && !trial.State.IsDone() && !(rung is { } epochs && SweepRung.HasReached(trial, epochs));

    private void Prune(SweepHalving halving, int rung, IReadOnlyList<TrialRecord> trials)
    {
        var places = SweepRung.Of(sweep.Plan, trials, rung);
        if (!places.Any(place => double.IsFinite(place.Value)))
        {
            session.Warn($"After epoch {rung} no setting has a value of {halving.Metric}, so none can be called the better: all go on.");
            return;
        }

        var kept = places.Count(place => place.GoesOn);
        var news = 0;
        foreach (var place in places.Where(place => !place.GoesOn))
            foreach (var trial in trials.Where(trial => trial.Plan.Point == place.Point && trial.State is TrialState.Interrupted))
            {
                news++;
                sweep.Append(trial.Plan, new TrialEvent
                {
                    State = TrialState.Pruned,
                    Epochs = rung,
                    Reason = string.Create(CultureInfo.InvariantCulture,
                        $"place {place.Place} of {places.Count} after epoch {rung}: {halving.Metric} {place.Value:0.0000}; {kept} went on"),
                });
            }

        if (news > 0)
            session.Consoles.Output.Line($"rung after epoch {rung}: {kept} of {places.Count} settings go on, by {halving.Metric}");
    }
}

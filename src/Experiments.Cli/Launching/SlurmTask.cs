using System.Diagnostics;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>
/// One task of a job array: starts its trials, each in a process of its own, and puts itself back into the queue when its time is up before
/// they are done. It needs the sweep's folder alone.
/// </summary>
/// <param name="consoles">Where to print: the task's log.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="array">What the array is of.</param>
/// <param name="place">Which task of which job this is.</param>
internal sealed class SlurmTask(Consoles consoles, SweepFolder sweep, SlurmArray array, SlurmPlace place)
{
    // Signals of one job reach its processes one after the other.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Does the trials, and returns the exit code: the greatest of theirs.</summary>
    /// <param name="started">When the job began.</param>
    public int Go(DateTimeOffset started)
    {
        using var signals = new TaskSignals();
        var begun = Stopwatch.GetTimestamp();
        var before = DateTimeOffset.UtcNow - started;
        var todo = array.OfTask(place.Task).Select(index => sweep.Plan.Trials[index]).Where(IsToBeDone).ToList();
        var gpus = TrialSlots.GpusOfTask(array.TrialsPerTask, todo.Count, Environment.GetEnvironmentVariable(TrialProcess.VisibleDevices));
        var threads = array.Threads ?? Math.Max(1, SlurmPlace.Cores / array.TrialsPerTask);
        var running = todo.Select((trial, i) => TrialProcess.Start(sweep, trial, new TrialSlot(i, threads, gpus?[i]), array.UntilEpoch, place.Name)).ToList();
        try
        {
            Wait(running, signals);
            var ended = running.Select(Conclude).ToList();
            var unfinished = ended.Where(record => record.State == TrialState.Interrupted && !IsAtRung(record)).ToList();
            if (signals.Noticed is { } noticed && unfinished.Count > 0)
                return PutBack(unfinished, before + Stopwatch.GetElapsedTime(begun, noticed));
            return running.Zip(ended, (trial, record) => IsAtRung(record) ? ExitCode.Done : trial.ExitCode).DefaultIfEmpty(ExitCode.Done).Max();
        }
        finally
        {
            running.ForEach(trial => trial.Dispose());
        }
    }

    // What failed in this job before a requeue, or has had its time, is not tried again: that is for the user to say.
    private bool IsToBeDone(PlannedTrial trial)
    {
        var record = sweep.ReadTrial(trial);
        return !record.State.IsDone() && !IsAtRung(record) && !(record.State == TrialState.Failed && record.Last?.Job == place.Name && HasBegun(trial))
            && Timeouts(trial) <= array.MaxNumTimeout;
    }

    // What failed before it, such as a line of setup, was no failure of the trial's, and is mended where the task is put back.
    private bool HasBegun(PlannedTrial trial) =>
        sweep.ReadEvents(trial).Any(said => said.State == TrialState.Running && said.Job == place.Name);

    // Such a trial has done all that this array is for.
    private bool IsAtRung(TrialRecord record) =>
        array.UntilEpoch is { } rung && record.State == TrialState.Interrupted && SweepRung.HasReached(record, rung);

    private TrialRecord Conclude(TrialProcess trial)
    {
        var record = trial.Finish();
        consoles.Output.Line($"trial {trial.Trial.Index}: {record.State.Word()}  {PathText.Of(trial.LogPath)}");
        if (record.State is TrialState.Failed or TrialState.Lost)
            TrialFailureScreen.Show(consoles.Output, sweep, record);
        return record;
    }

    private static void Wait(IReadOnlyList<TrialProcess> running, TaskSignals signals)
    {
        var all = Task.WhenAll(running.Select(trial => trial.Ended));
        Task.WaitAny(all, signals.First);
        if (!all.Wait(Grace))
            foreach (var trial in running)
                trial.End();
        all.GetAwaiter().GetResult();
    }

    private int PutBack(IReadOnlyList<TrialRecord> unfinished, TimeSpan used)
    {
        var isTimeout = new TimeLimit(TimeSpan.FromMinutes(array.TimeoutMin), TimeSpan.FromSeconds(array.SignalDelayS)).IsReached(used);
        var goesOn = false;
        foreach (var record in unfinished)
        {
            var timeouts = Timeouts(record.Plan) + (isTimeout ? 1 : 0);
            var isSpent = timeouts > array.MaxNumTimeout;
            goesOn |= !isSpent;
            sweep.Append(record.Plan, new TrialEvent
            {
                State = TrialState.Interrupted,
                Job = place.Name,
                Timeouts = timeouts,
                Reason = !isTimeout ? $"moved aside after {DurationText.Long(used)} of {array.TimeoutMin} min; back in the queue"
                    : isSpent ? $"its time of {array.TimeoutMin} min was up {timeouts} times, and max_num_timeout is {array.MaxNumTimeout}; 'resume' goes on"
                    : $"its time of {array.TimeoutMin} min was up, {timeouts} of {array.MaxNumTimeout} times; back in the queue",
            });
        }

        if (!goesOn)
            return ExitCode.Interrupted;
        consoles.Output.Line($"task {place.Name} goes back into the queue after {DurationText.Long(used)}");
        var answer = SlurmTool.Ask("scontrol", ["requeue", place.Name]);
        if (answer.ExitCode == 0)
            return ExitCode.Interrupted;
        consoles.Errors.Line($"[red]error[/]: Slurm does not take task {place.Name} back: {answer.Error}");
        return ExitCode.Failed;
    }

    // Counted anew in each array: who hands a sweep in again wants it to go on.
    private int Timeouts(PlannedTrial trial) =>
        sweep.ReadEvents(trial).Where(line => line.Job == place.Name).Select(line => line.Timeouts ?? 0).DefaultIfEmpty(0).Max();
}

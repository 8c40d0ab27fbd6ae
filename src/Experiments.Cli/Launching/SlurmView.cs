using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>A sweep's tasks as Slurm has them just now, beside what their trials have said.</summary>
internal sealed class SlurmView
{
    private readonly SweepFolder _sweep;
    private readonly IReadOnlyList<TrialRecord> _before;
    private readonly IReadOnlyList<SlurmJob> _jobs;
    private readonly SlurmQueue _queue;
    private readonly Dictionary<int, string?> _lastJobs = []; // of each trial, where it was handed to last; null: to no scheduler

    private SlurmView(SweepFolder sweep, IReadOnlyList<TrialRecord> before, IReadOnlyList<SlurmJob> jobs, SlurmQueue queue)
    {
        (_sweep, _before, _jobs, _queue) = (sweep, before, jobs, queue);
        foreach (var launch in sweep.ReadLaunches())
            foreach (var trial in launch.Trials)
                _lastJobs[trial] = launch.Job;
    }

    /// <summary>Asks Slurm.</summary>
    /// <exception cref="CommandException">It is not here or does not answer.</exception>
    public static SlurmView Read(SweepFolder sweep)
    {
        var (before, jobs) = (sweep.ReadTrials(), SlurmArrays.Read(sweep.Path));
        return new SlurmView(sweep, before, jobs, SlurmQueue.Read([.. jobs.Select(job => job.Id)]));
    }

    /// <summary>The arrays of which something waits or runs.</summary>
    public IEnumerable<SlurmJob> Live => _jobs.Where(job => _queue.Has(job.Id));

    /// <summary>Whether a task waits or runs that has the trial.</summary>
    public bool IsQueued(int trial) => _jobs.Any(job => StateOf(job, trial) is { IsEnding: false });

    /// <summary>The trials whose tasks wait, and why, in Slurm's word; null: it does not say.</summary>
    public IReadOnlyDictionary<int, string?> Waiting() => _before.Where(trial => !trial.State.IsDone())
        .Select(trial => (trial.Plan.Index, State: _jobs.Select(job => StateOf(job, trial.Plan.Index)).LastOrDefault(state => state is not null)))
        .Where(trial => trial.State is { IsWaiting: true }).ToDictionary(trial => trial.Index, trial => trial.State!.Reason);

    /// <summary>Notes in the trials' logs what became of tasks that are gone, and have not said so themselves.</summary>
    public void Note()
    {
        foreach (var trial in _before.Where(trial => !trial.State.IsDone()))
            if (trial.State == TrialState.Running)
                NoteGone(trial);
            else
                NoteNotBegun(trial);
    }

    private void NoteGone(TrialRecord trial)
    {
        if (trial.Last?.Job is not { } name || _jobs.FirstOrDefault(job => TaskOf(job, trial) is { } task && job.NameOf(task) == name) is not { } job)
            return;
        var state = StateOf(job, trial.Plan.Index);
        if (state is { IsWaiting: false })
            return;
        // It may have said its last word, or begun anew, while Slurm was asked.
        if (_sweep.ReadTrial(trial.Plan).Last != trial.Last)
            return;
        var end = _queue.EndOf(job.Id, TaskOf(job, trial)!.Value);
        _sweep.Append(trial.Plan, state is null
            ? new TrialEvent { State = TrialState.Lost, Job = name, Reason = $"Slurm has no task {name} any more{(end is null ? "" : $": {end}")}" }
            : new TrialEvent { State = TrialState.Interrupted, Job = name, Reason = "Slurm has put its task back into the queue" });
    }

    // A task that ends before its trial begins, as by a line of setup, says nothing in the trial's log: it would be pending for ever.
    private void NoteNotBegun(TrialRecord trial)
    {
        if (_jobs.LastOrDefault(job => TaskOf(job, trial) is not null) is not { IsCancelled: false } job)
            return;
        if (StateOf(job, trial.Plan.Index) is not null)
            return;
        if (_lastJobs.TryGetValue(trial.Plan.Index, out var last) && last != job.Id)
            return; // it waits for its turn elsewhere
        var task = TaskOf(job, trial)!.Value;
        var name = job.NameOf(task);
        if (HasSpoken(trial))
            return;
        try
        {
            // Whoever works on it holds it; and to take it asks a shared disk for what this machine may not have seen yet.
            using var taken = _sweep.Take(trial.Plan);
            if (!HasSpoken(_sweep.ReadTrial(trial.Plan)))
                _sweep.Append(trial.Plan, NotBegun(job, task));
        }
        catch (RunFolderException error) when (error.IsTaken)
        {
            // It has begun after all.
        }

        bool HasSpoken(TrialRecord record) => record.State.IsDone() || (record.Last is { } last && (last.Job == name || last.Time >= job.HandedIn));
    }

    private TrialEvent NotBegun(SlurmJob job, int task)
    {
        var (end, log) = (_queue.EndOf(job.Id, task), job.LogOf(task));
        var hasLog = File.Exists(log) && new FileInfo(log).Length > 0;
        return new TrialEvent
        {
            // What its script did, it would do again; what Slurm or a node did, it need not.
            State = end is null ? hasLog ? TrialState.Failed : TrialState.Lost : end.Word == "FAILED" ? TrialState.Failed : TrialState.Lost,
            Job = job.NameOf(task),
            ExitCode = end?.ExitCode,
            Log = hasLog ? Path.GetRelativePath(_sweep.Path, log) : null,
            Reason = $"Slurm's task {job.NameOf(task)} ended before the trial began{(end is null ? "" : $": {end}")}"
                + (hasLog ? "" : "; it wrote nothing, as one that is cancelled while it waits"),
        };
    }

    private static int? TaskOf(SlurmJob job, TrialRecord trial) => job.TaskOf(trial.Plan.Index);

    private SlurmTaskState? StateOf(SlurmJob job, int trial) => job.TaskOf(trial) is { } task ? _queue.Find(job.Id, task) : null;
}

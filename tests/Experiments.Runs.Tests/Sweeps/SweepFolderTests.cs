namespace Experiments.Runs.Tests;

public sealed class SweepFolderTests : IDisposable
{
    private static readonly SweepAxisPlan Seeds = new(["seed"], ["1", "2", "3"]);

    private readonly StoredSweep _stored = new();

    public void Dispose() => _stored.Dispose();

    [Fact]
    public void A_sweep_is_read_as_it_was_written_and_leaves_nothing_half_made()
    {
        SweepFolder made = _stored.Make([Seeds], _ => null);
        Assert.Equal("20260301-120000-toy-sweep", made.Name);
        SweepFolder read = SweepFolder.Open(made.Path);
        Assert.Equal(made.Plan.Trials.Select(trial => (trial.Index, trial.Run, trial.Label())), read.Plan.Trials.Select(trial => (trial.Index, trial.Run, trial.Label())));
        Assert.Equal(["toy.yaml"], read.ReadSources().Select(source => source.Path));
        Assert.Empty(Directory.GetDirectories(_stored.Root, ".*"));
        Assert.Equal("20260301-120000-toy-sweep-2", _stored.Make([Seeds], _ => null).Name);
    }

    [Fact]
    public void Logs_and_runs_tell_how_trials_stand()
    {
        SweepFolder sweep = _stored.Make([Seeds], trial => trial["seed"] == "3" ? null : 10);
        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Pending], States(sweep));
        sweep.Append(sweep.Plan.Trials[2], TrialEvent.Running());
        Assert.Equal(TrialState.Running, States(sweep)[2]); // this process is there
        sweep.Append(sweep.Plan.Trials[2], TrialEvent.Running() with { Start = "another process of that number" });
        Assert.Equal(TrialState.Lost, States(sweep)[2]);
        sweep.Append(sweep.Plan.Trials[2], TrialEvent.Running() with { Host = "another-machine" });
        Assert.Equal(TrialState.Running, States(sweep)[2]); // nobody here can know
        Directory.Delete(sweep.RunPath(sweep.Plan.Trials[0]), recursive: true);
        Assert.Equal(TrialState.Lost, States(sweep)[0]); // and is done again
    }

    [Fact]
    public void A_line_that_a_killed_process_left_torn_costs_itself_alone()
    {
        SweepFolder sweep = _stored.Make([Seeds], _ => 10);
        string log = Path.Combine(sweep.Path, "trials", "0.jsonl");
        File.AppendAllText(log, """{"state":"fai""");
        Assert.Equal(TrialState.Completed, States(sweep)[0]);
        sweep.Append(sweep.Plan.Trials[0], new TrialEvent { State = TrialState.Interrupted, Reason = "SIGTERM" });
        Assert.Equal([TrialState.Completed, TrialState.Interrupted], sweep.ReadEvents(sweep.Plan.Trials[0]).Select(line => line.State));
        Assert.All(sweep.ReadEvents(sweep.Plan.Trials[0]), line => Assert.NotEqual(default, line.Time));
    }

    [Fact]
    public void Two_processes_do_not_take_one_trial()
    {
        SweepFolder sweep = _stored.Make([Seeds], _ => null);
        using IDisposable taken = sweep.Take(sweep.Plan.Trials[0]);
        Assert.Contains("Another process works on trial 0", Assert.Throws<RunFolderException>(() => sweep.Take(sweep.Plan.Trials[0])).Message, StringComparison.Ordinal);
        sweep.Take(sweep.Plan.Trials[1]).Dispose();
    }

    [Fact]
    public void A_sweep_is_found_by_a_part_of_its_name_that_no_other_has()
    {
        SweepFolder first = _stored.Make([Seeds], _ => null);
        Assert.Equal(first.Path, SweepPattern.Find("toy", _stored.Root)!.Path);
        SweepFolder second = _stored.Make([Seeds], _ => null);
        Assert.Equal(second.Path, SweepPattern.Find("latest", _stored.Root)!.Path);
        Assert.Equal(first.Path, SweepPattern.Find(first.Name, _stored.Root)!.Path);
        Assert.Contains("means 2 sweeps", Assert.Throws<UnknownRunException>(() => SweepPattern.Find("toy", _stored.Root)).Message, StringComparison.Ordinal);
        Assert.Null(SweepPattern.Find("spam", _stored.Root));
    }

    [Fact]
    public void A_damaged_plan_is_told()
    {
        SweepFolder sweep = _stored.Make([Seeds], _ => null);
        File.WriteAllText(Path.Combine(sweep.Path, "plan.json"), "{");
        Assert.Contains("is damaged", Assert.Throws<RunFolderException>(() => SweepFolder.Open(sweep.Path)).Message, StringComparison.Ordinal);
    }

    private static TrialState[] States(SweepFolder sweep) => [.. sweep.ReadTrials().Select(trial => trial.State)];
}

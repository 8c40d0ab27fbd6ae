using System.Runtime.Versioning;
using Experiments.Authoring;
using Experiments.Cli.Launching;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmLauncherTests : IDisposable
{
    private readonly FakeSlurm _slurm = new();
    private readonly Screen _screen = Screen.Redirected();

    public void Dispose() => _slurm.Dispose();

    [Fact]
    public void Why_trials_wait_is_said_in_Slurms_words()
    {
        using var sweep = new SomeSweep(3);
        HandIn(sweep);
        _slurm.Queue("9|0|RUNNING|None", "9|1|PENDING|Resources", "9|2|PENDING|InvalidQOS");

        Assert.Equal(new Dictionary<int, string?> { [1] = "Resources", [2] = "InvalidQOS" }, Launcher().Refresh(sweep.Folder).Waiting);
        var status = CommandResult.Of("status", sweep.Path);
        Assert.Contains("queue     2 trials wait: 1 InvalidQOS, 1 Resources", status.Output, StringComparison.Ordinal);
        _slurm.Queue("9|0|RUNNING|None", "9|1|PENDING|Resources", "9|2|PENDING|Resources");
        Assert.Contains("queue     2 trials wait: Resources\n", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_runs_and_has_not_come_to_its_trial_yet_is_no_reason_to_go_on_by_hand()
    {
        using var sweep = new SomeSweep(1);
        HandIn(sweep);
        sweep.Folder.Append(SweepLaunch.ByThisProcess("slurm", [0]) with { Job = "9", Pid = null }); // whoever handed it in is gone
        _slurm.Queue("9|0|RUNNING|None");
        Assert.DoesNotContain("go on", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
        _slurm.Queue();
        Assert.Contains("go on", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_sweep_came_to_for_which_nobody_waited_is_told_when_it_is_resumed()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        using var folder = new TemporaryFolder();
        var profile = folder.Write("slurm.yaml", "launcher: slurm\n");
        var trials = sweep.Folder.Plan.Trials;
        sweep.Folder.Append(trials[0], new TrialEvent { State = TrialState.Pruned, Job = "9_0" });
        sweep.Folder.Append(trials[1], new TrialEvent { State = TrialState.Running, Job = "9_1" });
        _slurm.Queue("9|1|RUNNING|None");
        var early = CommandResult.Of("resume", sweep.Path, "--launcher", profile);
        Assert.DoesNotContain("ranking", early.Output + CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);

        sweep.Folder.Append(trials[1], new TrialEvent { State = TrialState.Pruned, Job = "9_1" });
        _slurm.Queue();
        Assert.EndsWith($"ranking   dotnet run -- resume {sweep.Path}\n", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
        var report = Path.Combine(sweep.Path, SweepReport.Page);
        Assert.False(File.Exists(report));
        var resumed = CommandResult.Of("resume", sweep.Path, "--launcher", profile);
        Assert.Equal("", resumed.Errors);
        Assert.Contains("2 pruned", resumed.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(report));
        Assert.EndsWith($"report    {report}\n", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
        Assert.Single(_slurm.Calls("sbatch"));
        File.SetLastWriteTimeUtc(report, DateTime.UtcNow.AddDays(-1)); // as one that was written before the trials had ended
        Assert.Contains("ranking   ", CommandResult.Of("status", sweep.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_failed_and_is_in_the_queue_once_more_has_not_ended()
    {
        using var sweep = new SomeSweep(1);
        using var folder = new TemporaryFolder();
        var profile = folder.Write("slurm.yaml", "launcher: slurm\n");
        HandIn(sweep);
        sweep.Folder.Append(sweep.Folder.Plan.Trials[0], new TrialEvent { State = TrialState.Failed, Job = "9_0" });
        _slurm.Says("sbatch", "echo 12");
        var resumed = CommandResult.Of("resume", sweep.Path, "--launcher", profile, "--retry-failed");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        _slurm.Queue("12|0|PENDING|Priority");
        Assert.Equal(0, CommandResult.Of("resume", sweep.Path, "--launcher", profile).ExitCode);
        Assert.False(File.Exists(Path.Combine(sweep.Path, SweepReport.Page)));
    }

    [Fact]
    public void Trials_that_have_ended_need_nobody_who_waits_to_compare_them()
    {
        using var sweep = new SomeSweep(1, plan => plan with { StopEarly = new SweepHalving([1], 0.5, "validation.loss") });
        using var folder = new TemporaryFolder();
        var profile = folder.Write("slurm.yaml", "launcher: slurm\n");
        Assert.Contains("--wait", CommandResult.Of("resume", sweep.Path, "--launcher", profile).Errors, StringComparison.Ordinal);
        sweep.Folder.Append(sweep.Folder.Plan.Trials[0], new TrialEvent { State = TrialState.Pruned });
        Assert.Equal("", CommandResult.Of("resume", sweep.Path, "--launcher", profile).Errors);
    }

    [Fact]
    public void A_trial_that_was_taken_from_Slurm_to_this_machine_has_nothing_to_do_with_its_old_task()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        sweep.Log(1, 0, "module: command not found\n");
        sweep.Folder.Append(SweepLaunch.ByThisProcess("local", [0]));
        Launcher().Refresh(sweep.Folder);
        Assert.Equal([TrialState.Pending, TrialState.Lost], sweep.States);
    }

    [Fact]
    public void A_task_whose_script_fails_before_its_trial_begins_leaves_it_failed_with_what_the_script_said()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        sweep.Log(1, 0, "module: command not found\n");
        _slurm.Queue("9|0|FAILED|NonZeroExitCode", "9|1|PENDING|Resources");
        _slurm.Says("sacct", "printf '9_0|FAILED|127:0\\n9_1|PENDING|0:0\\n'");

        var status = CommandResult.Of("status", sweep.Path);

        Assert.Equal([TrialState.Failed, TrialState.Pending], sweep.States);
        Assert.Contains(
            "Slurm's task 9_0 ended before the trial began: FAILED (NonZeroExitCode), exit code 127", status.Output, StringComparison.Ordinal);
        Assert.Contains("| module: command not found", status.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("slurm", "1", "0.log"), status.Output, StringComparison.Ordinal);
        Launcher().Refresh(sweep.Folder);
        Assert.Single(sweep.Folder.ReadEvents(sweep.Folder.Plan.Trials[0])); // and is said once

        // Handed in again, it is a trial that waits for another task.
        _slurm.Says("sbatch", "echo 12");
        Launch(sweep, 0);
        _slurm.Queue("12|0|PENDING|Priority");
        Assert.Equal("Priority", Launcher().Refresh(sweep.Folder).Waiting[0]);
        Assert.Single(sweep.Folder.ReadEvents(sweep.Folder.Plan.Trials[0]));
        _slurm.Queue();
        Launcher().Refresh(sweep.Folder);
        Assert.Equal(
            "Slurm's task 12_0 ended before the trial began; it wrote nothing, as one that is cancelled while it waits", Last(sweep, 0).Reason);
    }

    [Theory]
    [InlineData("9|0|CANCELLED|None", "", TrialState.Lost, "CANCELLED; it wrote nothing")]
    [InlineData("9|0|OUT_OF_MEMORY|OutOfMemory", "some words", TrialState.Lost, "OUT_OF_MEMORY (OutOfMemory)")]
    [InlineData("9|0|NODE_FAIL|NodeDown", "", TrialState.Lost, "NODE_FAIL (NodeDown)")]
    [InlineData("", "no dotnet on node7", TrialState.Failed, "before the trial began")]
    [InlineData("", "", TrialState.Lost, "wrote nothing")]
    public void What_a_node_or_Slurm_did_is_lost_and_what_the_script_did_has_failed(string queue, string log, TrialState state, string says)
    {
        using var sweep = new SomeSweep(1);
        HandIn(sweep);
        sweep.Log(1, 0, log);
        _slurm.Queue(queue);
        Launcher().Refresh(sweep.Folder);
        Assert.Equal([state], sweep.States);
        Assert.Contains(says, Last(sweep, 0).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9|0|COMPLETING|None")]
    [InlineData("9|0|PENDING|BeginTime")]
    [InlineData("9|0|WORD_OF_A_LATER_SLURM|None")]
    public void A_task_that_Slurm_still_has_is_given_up_for_nothing(string queue)
    {
        using var sweep = new SomeSweep(1);
        HandIn(sweep);
        _slurm.Queue(queue);
        Launcher().Refresh(sweep.Folder);
        Assert.Equal([TrialState.Pending], sweep.States);
    }

    [Fact]
    public void A_trial_that_has_said_anything_since_it_was_handed_in_or_that_somebody_works_on_has_begun()
    {
        using var sweep = new SomeSweep(3);
        var trials = sweep.Folder.Plan.Trials;
        sweep.Folder.Append(trials[2], new TrialEvent { State = TrialState.Interrupted, Reason = "SIGTERM", Job = "5_0" });
        HandIn(sweep);
        sweep.Folder.Append(trials[0], new TrialEvent { State = TrialState.Interrupted, Reason = "SIGTERM", Job = "9_0" });
        using (sweep.Folder.Take(trials[1]))
            Launcher().Refresh(sweep.Folder);
        Assert.Equal([TrialState.Interrupted, TrialState.Pending, TrialState.Lost], sweep.States);
    }

    [Fact]
    public void What_the_user_cancels_before_it_begins_stays_pending_and_is_handed_in_again()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        _slurm.Queue("9|0|PENDING|Resources", "9|1|PENDING|Resources");
        Assert.Contains("2 trials", CommandResult.Of("cancel", sweep.Path).Output, StringComparison.Ordinal);
        Assert.Equal(["9"], _slurm.Calls("scancel"));
        _slurm.Queue("9|0|CANCELLED|None", "9|1|CANCELLED|None");
        var status = CommandResult.Of("status", sweep.Path);
        Assert.Contains("2 pending", status.Output, StringComparison.Ordinal);
        Launch(sweep, 0, 1);
        Assert.Equal(2, _slurm.Calls("sbatch").Count);
    }

    [Fact]
    public void A_trial_whose_task_is_only_cleared_up_is_handed_in_again_and_one_whose_task_runs_is_not()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        foreach (var trial in sweep.Folder.Plan.Trials)
            sweep.Folder.Append(trial, new TrialEvent { State = TrialState.Interrupted, Job = $"9_{trial.Index}" });
        _slurm.Queue("9|0|COMPLETING|None", "9|1|RUNNING|None");
        _slurm.Says("sbatch", "echo 10");

        Launch(sweep, 0, 1);

        Assert.Contains("1 trials are in Slurm's queue already", _screen.Output, StringComparison.Ordinal);
        Assert.Equal([0], sweep.Folder.ReadLaunches()[^1].Trials);
        Assert.Equal("10", sweep.Folder.ReadLaunches()[^1].Job);
    }

    [Fact]
    public void A_controller_that_is_away_is_asked_a_few_times_and_takes_nothing_with_it()
    {
        using var sweep = new SomeSweep(2);
        HandIn(sweep);
        _slurm.Queue("9|0|PENDING|Resources", "9|1|PENDING|Resources");
        _slurm.Says("scancel", FakeSlurm.Unheard);
        var cancel = CommandResult.Of("cancel", sweep.Path);
        Assert.Equal(ExitCode.Failed, cancel.ExitCode);
        Assert.Contains("Slurm does not cancel job 9: ", cancel.Errors, StringComparison.Ordinal);
        Assert.Contains("(connect failure). Its trials go on", cancel.Errors, StringComparison.Ordinal);
        Assert.Empty(cancel.Output);
        Assert.InRange(_slurm.Calls("scancel").Count, 2, 3);

        _slurm.Says("squeue", FakeSlurm.Unheard);
        var status = CommandResult.Of("status", sweep.Path);
        Assert.Equal(ExitCode.Failed, status.ExitCode);
        Assert.Contains("What follows is what the trials themselves noted", status.Errors, StringComparison.Ordinal);
        Assert.Contains("2 pending", status.Output, StringComparison.Ordinal);
        Assert.Empty(sweep.Folder.ReadEvents(sweep.Folder.Plan.Trials[0]));

        // The cancellation came to nothing: a task that is gone is told as ever.
        _slurm.Says("squeue", ":");
        Launcher().Refresh(sweep.Folder);
        Assert.Equal([TrialState.Lost, TrialState.Lost], sweep.States);
    }

    [Fact]
    public void A_controller_that_is_back_in_a_moment_is_not_noticed()
    {
        using var sweep = new SomeSweep(1);
        using var marks = new TemporaryFolder();
        _slurm.Says("sbatch", $"[ -e '{marks.File("asked")}' ] && echo 9 && exit; touch '{marks.File("asked")}'; {FakeSlurm.Unheard}");
        HandIn(sweep);
        Assert.Equal("9", sweep.Folder.ReadLaunches().Single().Job);
        Assert.Equal(2, _slurm.Calls("sbatch").Count);
    }

    [Theory]
    [InlineData("scontrol", FakeSlurm.Unheard, false)]
    [InlineData("sbatch", FakeSlurm.Unheard, false)]
    [InlineData("sbatch", "echo 'sbatch: error: invalid partition specified: x' >&2; exit 1", false)]
    [InlineData("sbatch", "echo 'sbatch: error: Socket timed out on send/recv operation' >&2; exit 1", true)]
    public void A_sweep_that_is_not_taken_says_how_to_hand_it_in_and_leaves_what_tasks_need_only_where_there_may_be_some(
        string tool, string script, bool mayBeTaken)
    {
        using var sweep = new SomeSweep(1);
        _slurm.Says(tool, script);
        var error = Assert.Throws<CommandException>(() => HandIn(sweep));
        Assert.Equal(ExitCode.Failed, error.ExitCode);
        Assert.EndsWith($"dotnet run -- resume {PathText.ForShell(sweep.Path)} --launcher slurm", error.Message, StringComparison.Ordinal);
        Assert.Equal(mayBeTaken, File.Exists(Path.Combine(sweep.Path, "slurm", "1", "array.json")));
        Assert.Empty(sweep.Folder.ReadLaunches());
        Assert.Equal([TrialState.Pending], sweep.States);
    }

    [Fact]
    public void What_failed_before_is_no_reason_to_end_what_is_waited_for()
    {
        using var sweep = new SomeSweep(2);
        sweep.Folder.Append(sweep.Folder.Plan.Trials[0], new TrialEvent { State = TrialState.Failed, Reason = "of old" });
        _slurm.Queue("9|0|PENDING|Resources");
        _slurm.Says("squeue", _slurm.TakeQueue);
        var options = new LaunchOptions(IsFailFast: true, Waits: true);
        Assert.Equal(ExitCode.Failed, Launcher().Launch(sweep.Folder, [sweep.Folder.Plan.Trials[1]], options, CancellationToken.None));
        Assert.Empty(_slurm.Calls("scancel"));
        Assert.Contains("queue     1 trial waits: Resources", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("trial 1 lost", _screen.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("of old", _screen.Errors, StringComparison.Ordinal);
    }

    private void HandIn(SomeSweep sweep) => Launch(sweep, [.. sweep.Folder.Plan.Trials.Select(trial => trial.Index)]);

    private void Launch(SomeSweep sweep, params int[] trials) =>
        Launcher().Launch(sweep.Folder, [.. trials.Select(trial => sweep.Folder.Plan.Trials[trial])], new LaunchOptions(), CancellationToken.None);

    private SlurmLauncher Launcher() => new(new LauncherProfile { Launcher = LauncherKind.Slurm }, _screen.Consoles, file: null);

    private static TrialEvent Last(SomeSweep sweep, int trial) => sweep.Folder.ReadTrial(sweep.Folder.Plan.Trials[trial]).Last!;
}

using System.Runtime.Versioning;
using Experiments.Cli.Launching;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmTaskTests : IDisposable
{
    private readonly ToyExperiment _toy = new();
    private readonly FakeSlurm _slurm = new();

    public void Dispose()
    {
        _slurm.Dispose();
        _toy.Dispose();
    }

    [Fact]
    public void A_task_that_is_put_back_does_the_trial_that_its_setup_kept_from_beginning_and_not_one_that_failed_by_itself()
    {
        File.AppendAllText(_toy.File, "sweep: { axes: { seed: [1, 2] } }\n");
        var profile = Path.Combine(Path.GetDirectoryName(_toy.File)!, "launcher.yaml");
        File.WriteAllText(profile, "launcher: slurm\n");
        var handedIn = CommandResult.Of("sweep", _toy.File, "--launcher", profile, "--runs", _toy.Runs);
        Assert.True(handedIn.ExitCode == ExitCode.Done, handedIn.Errors);
        var sweep = SweepFolder.Open(Assert.Single(Directory.GetDirectories(_toy.Runs, "*-sweep")));
        sweep.Append(sweep.Plan.Trials[0], new TrialEvent { State = TrialState.Failed, Job = "9_0", Reason = "a line of setup" });
        sweep.Append(sweep.Plan.Trials[1], TrialEvent.Running("9_1"));
        sweep.Append(sweep.Plan.Trials[1], new TrialEvent { State = TrialState.Failed, Job = "9_1", Reason = "its own" });

        var array = SlurmArray.Read(SlurmArray.FolderOf(sweep.Path, 1));
        for (var task = 0; task < 2; task++)
            Assert.Equal(ExitCode.Done, new SlurmTask(Screen.Redirected().Consoles, sweep, array, new SlurmPlace("9", task)).Go(DateTimeOffset.UtcNow));

        Assert.Equal([TrialState.Completed, TrialState.Failed], sweep.ReadTrials().Select(trial => trial.State));
    }
}

namespace Experiments.Slurm.Tests;

public sealed class SetupTests
{
    [SlurmFact]
    public void A_line_of_setup_that_fails_leaves_its_trials_failed_with_what_it_said_until_they_are_tried_again()
    {
        using var cluster = new Cluster();
        var mended = cluster.File("mended");
        var experiment = cluster.Experiment("seed: [1, 2]");
        var launcher = cluster.Launcher(
            $"timeout_min: 60\nsetup:\n  - \"[ -e '{mended}' ] || {{ echo 'module dotnet: not found' >&2; exit 3; }}\"");

        var waited = cluster.Run("sweep", experiment, "--launcher", launcher, "--wait").Expect(1);
        Assert.Contains("2 failed", waited.Output, StringComparison.Ordinal);
        Assert.Contains($"Slurm's task {cluster.Job()}_0 ended before the trial began", waited.Errors, StringComparison.Ordinal);
        Assert.Contains("| module dotnet: not found", waited.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("slurm", "1", "1.log"), cluster.Run("status", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);

        Assert.Contains("0 to do", cluster.Run("resume", cluster.Sweep, "--wait").Expect(1).Output, StringComparison.Ordinal);
        File.WriteAllText(mended, "");
        Assert.Contains("2 completed", cluster.Run("resume", cluster.Sweep, "--retry-failed", "--wait").Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(["failed", "running", "completed"], cluster.States(0));
    }

    [SlurmFact]
    public void A_task_that_waits_says_why_and_one_that_is_cancelled_while_it_waits_is_lost_until_resume_puts_it_back()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1]");
        cluster.Run("sweep", experiment, "--launcher", cluster.Launcher("timeout_min: 60\nadditional_parameters: { hold: true }")).Expect(0);
        Assert.Contains("queue     1 trial waits: JobHeldUser", cluster.Run("status", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);

        cluster.Slurm("scancel", cluster.Job());
        cluster.WaitUntil(() => cluster.Queue(cluster.Job()).Count == 0, "Slurm has it no more");
        var status = cluster.Run("status", cluster.Sweep).Expect(0);
        Assert.Contains("1 lost", status.Output, StringComparison.Ordinal);
        Assert.Contains("cancelled while it waits", status.Output, StringComparison.Ordinal);
        Assert.Contains("go on     dotnet run -- resume", status.Output, StringComparison.Ordinal);
        var resumed = cluster.Run("resume", cluster.Sweep, "--launcher", cluster.Launcher(), "--wait").Expect(0);
        Assert.Contains("1 completed", resumed.Output, StringComparison.Ordinal);
    }
}

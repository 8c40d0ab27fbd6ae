namespace Experiments.Slurm.Tests;

public sealed class PreemptionTests
{
    [SlurmFact]
    public void A_task_that_is_told_long_before_its_limit_goes_back_without_that_being_counted()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1]", epochs: 15, secondsPerStep: 0.2);
        cluster.Run("sweep", experiment, "--launcher", cluster.Launcher("timeout_min: 60\nmax_num_timeout: 0")).Expect(0);
        var job = cluster.Job();
        cluster.WaitUntil(() => cluster.HasSteps(0), "the trial has begun");

        cluster.Slurm("scancel", "--signal=USR2", $"{job}_0");

        cluster.WaitUntil(() => cluster.State(0) == "completed", "the trial has gone on to its end");
        Assert.Equal(["running", "interrupted", "interrupted", "running", "completed"], cluster.States(0));
        Assert.Contains("moved aside after", cluster.Reasons(0), StringComparison.Ordinal);
        Assert.Equal(0, cluster.Events(0).Single(line => line.TryGetProperty("timeouts", out _)).GetProperty("timeouts").GetInt32());
    }
}

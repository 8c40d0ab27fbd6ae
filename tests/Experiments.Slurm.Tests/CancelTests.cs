namespace Experiments.Slurm.Tests;

public sealed class CancelTests
{
    [SlurmFact]
    public void A_task_that_Slurm_cancels_keeps_its_trials_steps_and_the_sweep_goes_on_with_it_when_resumed()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1, 2, 3]", epochs: 20, secondsPerStep: 0.2);
        var launcher = cluster.Launcher("timeout_min: 60\narray_parallelism: 2");
        cluster.Run("sweep", experiment, "--launcher", launcher).Expect(0);
        var job = cluster.Job();
        cluster.WaitUntil(() => cluster.HasSteps(0) && cluster.HasSteps(1), "two trials train");

        cluster.Slurm("scancel", $"{job}_0"); // one task
        cluster.WaitUntil(() => cluster.State(0) == "interrupted", "the trial has noted it");
        Assert.Contains("SIGTERM", cluster.Reasons(0), StringComparison.Ordinal);
        var told = cluster.Run("cancel", cluster.Sweep).Expect(0); // and the rest of the sweep
        Assert.Contains("asked to end", told.Output, StringComparison.Ordinal);
        cluster.WaitUntil(() => cluster.Queue(job).Count == 0, "Slurm has none of its tasks any more");

        var resumed = cluster.Run("resume", cluster.Sweep, "--launcher", launcher, "--wait").Expect(0);
        Assert.Contains("3 completed", resumed.Output, StringComparison.Ordinal);
        Assert.NotEqual(job, cluster.Job());
        // No step was taken twice: what was interrupted went on from its checkpoint.
        Assert.Equal(40, cluster.RunOf(0).Metric("batch", "loss").Length);
    }
}

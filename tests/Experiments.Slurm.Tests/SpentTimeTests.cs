namespace Experiments.Slurm.Tests;

public sealed class SpentTimeTests
{
    [SlurmFact]
    public void A_trial_whose_time_was_up_as_often_as_the_profile_allows_is_left_interrupted_and_says_so()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1]", epochs: 1000, secondsPerStep: 0.5);
        cluster.Run("sweep", experiment, "--launcher", cluster.Launcher("timeout_min: 1\nsignal_delay_s: 30\nmax_num_timeout: 0")).Expect(0);
        var job = cluster.Job();

        cluster.WaitUntil(() => cluster.Events(0).Any(line => line.TryGetProperty("timeouts", out _)) && cluster.Queue(job).Count == 0, "the task has ended");

        Assert.Equal("interrupted", cluster.State(0));
        Assert.Contains("max_num_timeout is 0", cluster.Reasons(0), StringComparison.Ordinal);
        Assert.Contains("1 interrupted", cluster.Run("status", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);
    }
}

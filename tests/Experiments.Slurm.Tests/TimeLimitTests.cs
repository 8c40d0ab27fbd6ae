namespace Experiments.Slurm.Tests;

public sealed class TimeLimitTests
{
    // A minute is Slurm's shortest limit, and the notice comes within the first half of it: 65 s of steps need three tasks at least.
    [SlurmFact]
    public void A_trial_that_comes_to_its_time_limit_twice_and_more_comes_to_the_bits_of_one_that_does_not()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1]", epochs: 65, secondsPerStep: 0.5);
        var launcher = cluster.Launcher("timeout_min: 1\nsignal_delay_s: 30\nmax_num_timeout: 50");

        cluster.Run("sweep", experiment, "--launcher", launcher, "--wait").Expect(0);

        var timeouts = cluster.Events(0).Where(line => line.TryGetProperty("timeouts", out _)).Select(line => line.GetProperty("timeouts").GetInt32()).ToList();
        Assert.True(timeouts.Count >= 2, $"It was put back {timeouts.Count} times.");
        Assert.Equal(Enumerable.Range(1, timeouts.Count), timeouts);
        Assert.Equal("completed", cluster.State(0));
        cluster.Run("sweep", experiment, "--runs", cluster.File("here")).Expect(0);
        var here = Directory.GetDirectories(Path.Combine(Directory.GetDirectories(cluster.File("here"), "*-sweep").Single(), "runs")).Single();
        Assert.Equal(Cluster.Outcome(new RunFolderReader(here)), Cluster.Outcome(cluster.RunOf(0)));
    }
}

namespace Experiments.Slurm.Tests;

public sealed class ManyTrialsTests
{
    private const int Trials = 200;

    [SlurmFact]
    public void Two_hundred_trials_go_through_one_array_each_once_after_their_submitter_has_gone()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment($"seed: !cs Enumerable.Range(1, {Trials}).Select(i => (long)i)");

        cluster.Run("sweep", experiment, "--launcher", cluster.Launcher("timeout_min: 60\narray_parallelism: 4")).Expect(0);
        var job = cluster.Job(); // nobody waits for it from here on

        cluster.WaitUntil(() => cluster.Queue(job).Count == 0, "the array has ended");
        for (var trial = 0; trial < Trials; trial++)
        {
            Assert.Equal(["running", "completed"], cluster.States(trial));
            Assert.Equal($"{job}_{trial}", cluster.Events(trial)[0].GetProperty("job").GetString());
        }

        Assert.Equal(Trials, Directory.GetDirectories(Path.Combine(cluster.Sweep, "runs")).Length);
        Assert.Contains($"{Trials} completed\nranking   dotnet run -- resume ", cluster.Run("status", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("ranking  by validation.accuracy", cluster.Run("resume", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(cluster.Sweep, "report.html")));
    }
}

namespace Experiments.Slurm.Tests;

public sealed class HostileNameTests
{
    [SlurmFact]
    public void A_sweep_in_a_folder_whose_name_is_out_to_do_harm_runs_from_its_file_to_its_end()
    {
        using var cluster = new Cluster(Cluster.HostileName);
        var experiment = cluster.Experiment("training.learning_rate: [1e-3, 3e-3]\nseed: [1, 2]");
        var launcher = cluster.Launcher("timeout_min: 60\nadditional_parameters: { comment: \"$(touch pwned) 'a b'\" }\nsrun_args: [\"--comment=$(touch pwned)\"]");

        var result = cluster.Run("sweep", "toy.yaml", "--launcher", launcher, "--wait").Expect(0);

        Assert.Contains("4 completed", result.Output, StringComparison.Ordinal);
        cluster.AssertNothingWasRun();
        for (var trial = 0; trial < 4; trial++)
        {
            Assert.Equal(["running", "completed"], cluster.States(trial));
            Assert.Contains($"trial {trial}: completed", File.ReadAllText(Path.Combine(cluster.Sweep, "slurm", "1", $"{trial}.log")), StringComparison.Ordinal);
            Assert.Equal(trial, cluster.Events(trial)[0].GetProperty("job").GetString() is { } job ? int.Parse(job.Split('_')[1]) : -1);
        }

        // The same runs on this machine, to the same bits.
        cluster.Run("sweep", experiment, "--runs", cluster.File("here"), "--jobs", "2").Expect(0);
        for (var trial = 0; trial < 4; trial++)
        {
            var here = Directory.GetDirectories(Path.Combine(Directory.GetDirectories(cluster.File("here"), "*-sweep").Single(), "runs"), $"{trial}-*").Single();
            Assert.Equal(Cluster.Outcome(new RunFolderReader(here)), Cluster.Outcome(cluster.RunOf(trial)));
        }

        // What is done is not handed in again.
        var again = cluster.Run("sweep", "toy.yaml", "--launcher", launcher, "--wait").Expect(0);
        Assert.Contains("4 skipped", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is in Slurm's queue", again.Output, StringComparison.Ordinal);
    }
}

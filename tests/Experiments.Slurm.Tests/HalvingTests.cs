namespace Experiments.Slurm.Tests;

public sealed class HalvingTests
{
    [SlurmFact]
    public void Successive_halving_goes_rung_by_rung_through_arrays_to_the_bits_that_it_comes_to_here()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("training.learning_rate: [1e-4, 1e-3, 1e-2, 3e-2]", epochs: 3, halving: "{ rungs: [1, 2], keep: 0.5 }");
        var launcher = cluster.Launcher();

        Assert.Contains("give --wait too", cluster.Run("sweep", experiment, "--launcher", launcher).Expect(2).Errors, StringComparison.Ordinal);
        var output = cluster.Run("sweep", experiment, "--launcher", launcher, "--wait").Expect(0).Output;
        Assert.Contains("rung after epoch 1: 2 of 4 settings go on, by validation.loss", output, StringComparison.Ordinal);
        Assert.Contains("rung after epoch 2: 1 of 2 settings go on, by validation.loss", output, StringComparison.Ordinal);
        Assert.Contains("1 completed, 3 pruned", output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(cluster.Sweep, "slurm"), "array.json", SearchOption.AllDirectories).Length);

        var here = cluster.File("here");
        Assert.Contains("1 completed, 3 pruned", cluster.Run("sweep", experiment, "--runs", here).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(Survivor(here), Survivor(cluster.Runs));
    }

    private static Dictionary<string, string> Survivor(string runs) => Cluster.Outcome(
        Directory.GetDirectories(runs, "2*").Where(folder => File.Exists(Path.Combine(folder, "run.json"))).Select(folder => new RunFolderReader(folder))
            .Single(run => run.Status == "completed"));
}

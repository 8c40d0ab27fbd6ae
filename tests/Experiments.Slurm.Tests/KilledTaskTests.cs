using System.Diagnostics;

namespace Experiments.Slurm.Tests;

public sealed class KilledTaskTests
{
    [SlurmFact]
    public void A_trial_whose_process_is_killed_costs_itself_alone_and_is_put_back_by_resume()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1, 2]", epochs: 20, secondsPerStep: 0.2);
        var launcher = cluster.Launcher();
        cluster.Run("sweep", experiment, "--launcher", launcher).Expect(0);
        var job = cluster.Job();
        cluster.WaitUntil(() => cluster.HasSteps(0) && cluster.HasSteps(1), "both trials train");

        Process.GetProcessById(cluster.Pid(0)).Kill();
        cluster.WaitUntil(() => cluster.State(0) == "lost", "its task has noted it");
        Assert.Contains("killed (signal 9)", cluster.Reasons(0), StringComparison.Ordinal);
        cluster.WaitUntil(() => cluster.State(1) == "completed", "the other trial comes to its end");
        cluster.WaitUntil(() => cluster.Queue(job).Count == 0, "the array has ended");

        Assert.Contains("2 completed", cluster.Run("resume", cluster.Sweep, "--launcher", launcher, "--wait").Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(1, cluster.States(1).Count(state => state == "running"));
    }

    [SlurmFact]
    public void A_task_that_is_gone_without_a_word_as_with_its_node_is_lost_and_put_back_by_resume()
    {
        using var cluster = new Cluster();
        var experiment = cluster.Experiment("seed: [1]", epochs: 20, secondsPerStep: 0.2);
        var launcher = cluster.Launcher();
        cluster.Run("sweep", experiment, "--launcher", launcher).Expect(0);
        var job = cluster.Job();
        cluster.WaitUntil(() => cluster.HasSteps(0), "the trial trains");

        // The task, stopped, sees nothing of its trial's end, and neither says a word, as when a node loses its power; and no process of this
        // machine has the number that the log names.
        var trial = cluster.Pid(0);
        var task = Cluster.ParentOf(trial);
        ExperimentsProgram.Send(task, Signal.Stop);
        ExperimentsProgram.Send(trial, Signal.Kill);
        ExperimentsProgram.Send(task, Signal.Kill);
        cluster.WaitUntil(() => cluster.Queue(job).Count == 0, "the task has ended");
        var log = Path.Combine(cluster.Sweep, "trials", "0.jsonl");
        File.WriteAllText(log, File.ReadAllText(log).Replace($"\"host\":\"{Environment.MachineName}\"", "\"host\":\"node-that-is-gone\"", StringComparison.Ordinal));

        var run = Path.Combine(cluster.RunOf(0).Folder, "run.json");
        File.WriteAllText(run, File.ReadAllText(run).Replace($"\"{Environment.MachineName}\"", "\"node-that-is-gone\"", StringComparison.Ordinal));

        Assert.Equal("running", cluster.State(0));
        Assert.Contains("1 lost", cluster.Run("status", cluster.Sweep).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains($"Slurm has no task {job}_0 any more", cluster.Reasons(0), StringComparison.Ordinal);
        Assert.Contains("1 completed", cluster.Run("resume", cluster.Sweep, "--wait").Expect(0).Output, StringComparison.Ordinal);
    }
}

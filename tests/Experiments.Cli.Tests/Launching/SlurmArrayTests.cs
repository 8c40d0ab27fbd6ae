using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class SlurmArrayTests
{
    [Fact]
    public void Each_trial_is_one_tasks_and_no_other()
    {
        var array = Of([7, 3, 9, 1, 4]) with { TrialsPerTask = 2 };
        Assert.Equal(3, array.Tasks());
        Assert.Equal([[7, 3], [9, 1], [4]], Enumerable.Range(0, 3).Select(array.OfTask));
        var job = new SlurmJob("9", "slurm/1", array);
        Assert.Equal([0, 0, 1, 1, 2], array.Trials.Select(trial => job.TaskOf(trial)!.Value));
        Assert.Null(job.TaskOf(8));
    }

    [Fact]
    public void Tasks_read_what_was_written_for_them()
    {
        using var folder = new TemporaryFolder();
        var array = Of([.. Enumerable.Range(0, 1000)]) with { Threads = 3, TrialsPerTask = 4, UntilEpoch = 2 };
        array.Write(folder.Path);
        var read = SlurmArray.Read(folder.Path);
        Assert.Equal(array.Trials, read.Trials);
        Assert.Equal(array with { Trials = [] }, read with { Trials = [] });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("null")]
    public void A_file_that_cannot_be_read_is_told_with_its_remedy(string? text)
    {
        using var folder = new TemporaryFolder();
        if (text is not null)
            folder.Write("array.json", text);
        Assert.Contains("resume", Assert.Throws<CommandException>(() => SlurmArray.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_are_numbered_in_order_and_known_once_Slurm_has_taken_them()
    {
        using var sweep = new TemporaryFolder();
        Assert.Empty(SlurmArrays.Read(sweep.Path));
        foreach (var job in new[] { "12", null, "15" })
        {
            var folder = SlurmArray.FolderOf(sweep.Path, SlurmArrays.MakeNext(sweep.Path));
            Of([0]).Write(folder);
            if (job is not null)
                SlurmArrays.SetJob(folder, job);
        }

        SlurmArrays.SetJobIfUnknown(SlurmArray.FolderOf(sweep.Path, 1), "99");
        Assert.Equal(["12", "15"], SlurmArrays.Read(sweep.Path).Select(job => job.Id));
        SlurmArrays.SetJobIfUnknown(SlurmArray.FolderOf(sweep.Path, 2), "13");
        Assert.Equal(["12", "13", "15"], SlurmArrays.Read(sweep.Path).Select(job => job.Id));
    }

    private static SlurmArray Of(IReadOnlyList<int> trials) => new() { Trials = trials, TimeoutMin = 60, SignalDelayS = 90, MaxNumTimeout = 3 };
}

using Experiments.Authoring;
using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class TrialSlotsTests
{
    [Fact]
    public void Without_GPUs_one_trial_at_a_time_has_all_cores() =>
        Assert.Equal([new TrialSlot(0, 8, null)], TrialSlots.Of(new LauncherProfile(), new LaunchOptions(), cores: 8, gpus: 0, visible: null));

    [Theory]
    [InlineData(3, null, 2)]
    [InlineData(3, 6, 2)]
    [InlineData(16, null, 1)]
    public void Threads_are_divided_among_the_jobs(int jobs, int? threads, int each)
    {
        var slots = TrialSlots.Of(new LauncherProfile(), new LaunchOptions(jobs, threads), cores: 8, gpus: 0, visible: null);
        Assert.Equal(Enumerable.Range(0, jobs).Select(job => new TrialSlot(job, each, null)), slots);
    }

    [Fact]
    public void Each_GPU_has_one_trial_by_default_and_is_called_as_the_environment_calls_it()
    {
        Assert.Equal(["0", "1"], TrialSlots.Of(new LauncherProfile(), new LaunchOptions(), 8, 2, visible: null).Select(slot => slot.Gpu));
        Assert.Equal(["5", "GPU-a7"], TrialSlots.Of(new LauncherProfile(), new LaunchOptions(), 8, 2, visible: "5, GPU-a7").Select(slot => slot.Gpu));
    }

    [Fact]
    public void A_profile_that_uses_fewer_GPUs_leaves_the_others_alone()
    {
        var slots = TrialSlots.Of(new LauncherProfile { GpusPerNode = 2 }, new LaunchOptions(Jobs: 4), 8, 4, visible: "4,5,6,7");
        Assert.Equal(["4", "5", "4", "5"], slots.Select(slot => slot.Gpu));
    }

    [Fact]
    public void The_command_line_holds_over_the_profile()
    {
        var profile = new LauncherProfile { ArrayParallelism = 4, CpusPerTask = 3 };
        Assert.Equal(4, TrialSlots.Of(profile, new LaunchOptions(), 8, 0, null).Count);
        Assert.All(TrialSlots.Of(profile, new LaunchOptions(), 8, 0, null), slot => Assert.Equal(3, slot.Threads));
        Assert.Equal([new TrialSlot(0, 4, null), new TrialSlot(1, 4, null)], TrialSlots.Of(profile, new LaunchOptions(Jobs: 2, Threads: 8), 2, 0, null));
    }

    [Fact]
    public void A_schedulers_task_of_several_trials_gives_each_a_GPU_of_those_that_it_was_given()
    {
        Assert.Null(TrialSlots.GpusOfTask(trialsPerTask: 1, trials: 1, visible: "3"));
        Assert.Equal(["3", "6"], TrialSlots.GpusOfTask(trialsPerTask: 2, trials: 2, visible: "3,6"));
        Assert.Equal(["0", "1"], TrialSlots.GpusOfTask(trialsPerTask: 2, trials: 1, visible: null));
        Assert.Contains("has given this task 1", Assert.Throws<CommandException>(() => TrialSlots.GpusOfTask(2, 2, "3")).Message);
    }
}

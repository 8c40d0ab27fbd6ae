using Experiments.Authoring;
using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class SlurmArgumentsTests
{
    private static readonly SlurmArray Array =
        new() { Trials = [.. Enumerable.Range(0, 1000)], TimeoutMin = 240, SignalDelayS = 120, MaxNumTimeout = 3 };

    [Fact]
    public void A_profile_that_says_nothing_leaves_the_rest_to_the_cluster() =>
        Snapshot.Match(Lines(new LauncherProfile { Launcher = LauncherKind.Slurm, TimeoutMin = 240, SignalDelayS = 120 }, Array, "/runs/s-sweep"));

    [Fact]
    public void A_profile_that_says_everything() => Snapshot.Match(Lines(
        new LauncherProfile
        {
            Launcher = LauncherKind.Slurm,
            Partition = "gpu",
            Qos = "high",
            Account = "a lab; $(id)",
            TimeoutMin = 240,
            CpusPerTask = 4,
            GpusPerNode = 2,
            MemGb = 1.5,
            Constraint = "a100&nvlink",
            Exclude = "node[1-3],node7",
            ArrayParallelism = 8,
            SignalDelayS = 120,
            AdditionalParameters = [new LauncherParameter("mail-type", "FAIL"), new LauncherParameter("exclusive", null)],
        },
        Array with { TrialsPerTask = 2 }, "/runs/100 % $(id)-sweep"));

    [Fact]
    public void A_path_that_Slurm_cannot_log_to_is_told_before_anything_is_handed_in()
    {
        var error = Assert.Throws<CommandException>(() => Lines(new LauncherProfile(), Array, "/runs/a\\b-sweep"));
        Assert.Equal(ExitCode.BadInput, error.ExitCode);
        Assert.Contains("backslash", error.Message, StringComparison.Ordinal);
    }

    private static string Lines(LauncherProfile profile, SlurmArray array, string sweep) =>
        string.Join('\n', SlurmArguments.Of(profile, array, "s-sweep", sweep, Path.Combine(sweep, "slurm", "1"))) + "\n";
}

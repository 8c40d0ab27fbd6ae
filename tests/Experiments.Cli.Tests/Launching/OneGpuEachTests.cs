using System.Runtime.Versioning;
using Experiments.Authoring;
using Experiments.Cli.Launching;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>Trials in processes of their own, each of which writes down which GPUs it sees.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OneGpuEachTests : IDisposable
{
    private readonly ToyExperiment _toy = new();
    private readonly TemporaryFolder _seen = new();
    private readonly FakeSlurm _slurm = new();
    private readonly EnvironmentVariable _visible = new(TrialProcess.VisibleDevices, "4,7");
    private readonly Screen _screen = Screen.Redirected();

    public void Dispose()
    {
        _visible.Dispose();
        _slurm.Dispose();
        _seen.Dispose();
        _toy.Dispose();
    }

    [Fact]
    public void On_this_machine_each_trial_sees_one_of_the_GPUs_that_it_was_given()
    {
        var sweep = Planned();
        var launcher = new LocalLauncher(new LauncherProfile { CpusPerTask = 1 }, _screen.Consoles, file: null) { Gpus = () => 2 };
        Assert.Equal(ExitCode.Done, launcher.Launch(sweep, sweep.Plan.Trials, new LaunchOptions(), CancellationToken.None));
        Assert.Equal(["4", "7"], Seen());
    }

    [Fact]
    public void In_a_task_of_Slurms_each_trial_sees_one_of_the_GPUs_that_the_task_was_given()
    {
        var sweep = Planned();
        var array = SlurmArray.Read(SlurmArray.FolderOf(sweep.Path, 1));
        Assert.Equal(1, array.Tasks());
        Assert.Equal(ExitCode.Done, new SlurmTask(_screen.Consoles, sweep, array, new SlurmPlace("9", 0)).Go(DateTimeOffset.UtcNow));
        Assert.Equal(["4", "7"], Seen());
    }

    // Handed in to a Slurm that does nothing with it.
    private SweepFolder Planned()
    {
        _toy.Script($"OnEnd(_ => System.IO.File.WriteAllText(System.IO.Path.Combine(\"{_seen.Path}\", $\"{{Environment.ProcessId}}\"), "
            + $"Environment.GetEnvironmentVariable(\"{TrialProcess.VisibleDevices}\")));\n");
        File.AppendAllText(_toy.File, "sweep: { axes: { seed: [1, 2] } }\n");
        var profile = Path.Combine(Path.GetDirectoryName(_toy.File)!, "launcher.yaml");
        File.WriteAllText(profile, "launcher: slurm\ngpus_per_node: 2\ncpus_per_task: 1\n");
        var result = CommandResult.Of("sweep", _toy.File, "--launcher", profile, "--runs", _toy.Runs);
        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        return SweepFolder.Open(Assert.Single(Directory.GetDirectories(_toy.Runs, "*-sweep")));
    }

    private string[] Seen() => [.. Directory.GetFiles(_seen.Path).Select(File.ReadAllText).Order(StringComparer.Ordinal)];
}

using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class LauncherLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_gets_where_it_belongs()
    {
        var profile = Sound("""
            launcher: slurm
            partition: gpu
            qos: high
            account: lab
            timeout_min: 5
            cpus_per_task: 2
            gpus_per_node: 4
            mem_gb: 1.5
            constraint: "a100&nvlink"
            exclude: node[1-3]
            array_parallelism: 8
            signal_delay_s: 30
            max_num_timeout: 0
            setup: [module load dotnet, "export A='b'"]
            srun_args: [--cpu-bind=none]
            additional_parameters: { mail_type: FAIL, exclusive: true, comment: "true" }
            """);
        Assert.Equal(
            (LauncherKind.Slurm, "gpu", "high", "lab", 5, (int?)2, 4, (double?)1.5, "a100&nvlink", "node[1-3]", (int?)8, 30, 0),
            (profile.Launcher, profile.Partition, profile.Qos, profile.Account, profile.TimeoutMin, profile.CpusPerTask, profile.GpusPerNode,
                profile.MemGb, profile.Constraint, profile.Exclude, profile.ArrayParallelism, profile.SignalDelayS, profile.MaxNumTimeout));
        Assert.Equal(["module load dotnet", "export A='b'"], profile.Setup);
        Assert.Equal(["--cpu-bind=none"], profile.SrunArgs);
        Assert.Equal(
            [new LauncherParameter("mail-type", "FAIL"), new LauncherParameter("exclusive", null), new LauncherParameter("comment", "true")],
            profile.AdditionalParameters);
    }

    [Fact]
    public void What_is_left_out_is_the_clusters_or_the_documented_default()
    {
        var profile = Sound("launcher: slurm\n");
        Assert.Equal(new LauncherProfile { Launcher = LauncherKind.Slurm, TimeoutMin = 60, SignalDelayS = 90, MaxNumTimeout = 3 }, profile);
    }

    [Fact]
    public void All_problems_are_told_at_once_with_their_places() => Snapshot.Match(Problems("""
        launcher: slurmm
        partitoin: gpu
        slurm_account: lab
        timeout_min: 0
        mem_gb: "4"
        cpus_per_task: 2.5
        gpus_per_node: -1
        array_parallelism: !cs 1 + 1
        qos: "two\nlines"
        setup: module load dotnet
        srun_args: [[a]]
        additional_parameters:
          --mail-type: FAIL
          array: 0-3
          partition: gpu
          mail-type: FAIL
          mail_type: END
          comment: [a]
          nice:
        """));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("# launcher: slurm\n", "comment")]
    [InlineData("[launcher, slurm]\n", "list")]
    [InlineData("partition: gpu\n", "launcher-missing")]
    [InlineData("launcher: slurm\ntimeout_min: 1\n", "told-before-it-starts")]
    [InlineData("launcher: local\npartition: gpu\ncpus_per_task: 2\nsetup: [module load dotnet]\n", "slurm-settings-on-this-machine")]
    public void Says_what_is_wrong_with(string yaml, string name) => Snapshot.Match(Problems(yaml), name);

    [Fact]
    public void A_name_is_looked_for_in_the_launchers_folder_and_a_path_is_taken_as_it_is()
    {
        Assert.Equal(Path.Combine("launchers", "slurm.yaml"), LauncherLoader.PathOf("slurm"));
        Assert.Equal("mine.yaml", LauncherLoader.PathOf("mine.yaml"));
        Assert.Equal(Path.Combine("lab", "slurm"), LauncherLoader.PathOf(Path.Combine("lab", "slurm")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var result = LauncherLoader.Load(_folder.File("slrm.yaml"));
        Assert.Null(result.Profile);
        Assert.Contains("there is no such file", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    private LauncherProfile Sound(string yaml)
    {
        var result = LauncherLoader.Load(_folder.Write("launcher.yaml", yaml));
        Assert.Empty(result.Diagnostics);
        return result.Profile!;
    }

    private string Problems(string yaml)
    {
        var result = LauncherLoader.Load(_folder.Write("launcher.yaml", yaml));
        Assert.Equal(result.Diagnostics.Any(problem => problem.Severity == Severity.Error), result.Profile is null);
        return new DiagnosticRenderer().Render(result.Diagnostics).Replace(_folder.Path + Path.DirectorySeparatorChar, "");
    }
}

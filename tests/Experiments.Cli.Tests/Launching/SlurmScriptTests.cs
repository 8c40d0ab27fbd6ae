using System.Diagnostics;
using System.Runtime.Versioning;
using Experiments.Authoring;
using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SlurmScriptTests
{
    private const string Hostile = "it's a \"sweep\" $(touch pwned) `touch pwned`, 100 %\n#SBATCH --wrap=id";

    private static readonly LauncherProfile Profile = new() { Launcher = LauncherKind.Slurm };

    private static readonly SlurmArray Array = new() { Trials = [0, 2, 5], TimeoutMin = 60, SignalDelayS = 90, MaxNumTimeout = 3 };

    [Fact]
    public void The_script_of_the_defaults() =>
        Snapshot.Match(SlurmScript.Write(Profile, Array, new ProgramFiles("/usr/lib/dotnet/dotnet", "/runs/s-sweep/slurm/program/0/experiments.dll"), "/runs/s-sweep", 1));

    [Fact]
    public void The_script_of_a_profile_and_paths_that_are_out_to_do_harm() => Snapshot.Match(SlurmScript.Write(
        Profile with { CpusPerTask = 2, Setup = ["module load dotnet"], SrunArgs = ["--cpu-bind=none", $"--comment={Hostile}"] },
        Array with { TrialsPerTask = 2 }, new ProgramFiles($"/opt/{Hostile}/dotnet", $"/runs/{Hostile}/experiments.dll"), $"/runs/{Hostile}", 2));

    [Fact]
    public void Bash_hands_the_program_the_very_paths_and_runs_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var program = new ProgramFiles(Script(folder, Hostile.Replace('/', '_'), "printf '%s\\0' \"$@\" >>told; exit 3"), $"/p/{Hostile}.dll");
        // srun as this script has it: its own options, then the command.
        Script(folder, "bin/srun", "while [ \"${1#--}\" != \"$1\" ]; do printf '%s\\0' \"$1\" >>told; shift; done; exec \"$@\"");
        var script = SlurmScript.Write(
            Profile with { SrunArgs = [$"--comment={Hostile}"], Setup = ["export SETUP=1"] }, Array, program, $"/runs/{Hostile}", 7);
        var (code, told) = Run(folder, script);

        Assert.Equal(3, code);
        Assert.Equal(
            ["--nodes=1", "--ntasks=1", $"--comment={Hostile}", program.Assembly, "task", $"/runs/{Hostile}", "7", "--since"], told.Take(8));
        Assert.Equal(9, told.Count);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(told[8])), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Empty(Directory.GetFiles(folder.Path, "pwned", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_task_that_is_told_before_it_can_listen_goes_back_into_the_queue()
    {
        using var folder = new TemporaryFolder();
        Script(folder, "bin/srun", "exit 140");
        Script(folder, "bin/scontrol", "printf '%s\\0' \"$@\" >>told");
        var (code, told) = Run(folder, SlurmScript.Write(Profile, Array, new ProgramFiles("/bin/true", "p.dll"), "/s", 1));
        Assert.Equal(140, code);
        Assert.Equal(["requeue", "123_4"], told);
    }

    [Fact]
    public void A_node_without_the_host_at_its_path_uses_its_own_and_one_without_any_says_so()
    {
        using var folder = new TemporaryFolder();
        Script(folder, "bin/srun", "while [ \"${1#--}\" != \"$1\" ]; do shift; done; exec \"$@\"");
        Script(folder, "bin/hostname", "echo node");
        var script = SlurmScript.Write(Profile, Array, new ProgramFiles("/nowhere/dotnet", "p.dll"), "/s", 1);
        var (code, _) = Run(folder, script, "");
        Assert.Equal(2, code);
        Script(folder, "bin/dotnet", "printf 'own\\0' >>told");
        Assert.Equal(["own"], Run(folder, script, "").Told);
    }

    private static (int Code, IReadOnlyList<string> Told) Run(TemporaryFolder folder, string script, string? path = null)
    {
        var start = new ProcessStartInfo("/bin/bash", [folder.Write("batch.sh", script)]) { WorkingDirectory = folder.Path, RedirectStandardError = true };
        start.Environment["PATH"] = $"{folder.File("bin")}:{path ?? "/usr/bin:/bin"}";
        start.Environment["SLURM_ARRAY_JOB_ID"] = "123";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "4";
        using var bash = Process.Start(start)!;
        bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        var told = folder.File("told");
        return (bash.ExitCode, File.Exists(told) ? File.ReadAllText(told).Split('\0')[..^1] : []);
    }

    private static string Script(TemporaryFolder folder, string name, string body)
    {
        var path = folder.Write(name, $"#!/bin/bash\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}

using System.Diagnostics;

namespace Experiments.Runs.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void What_every_machine_knows_of_itself_is_found()
    {
        RunEnvironment environment = RunEnvironment.Capture("managed", "cpu", ["a.yaml", "--threads", "2"]);
        Assert.Equal(["a.yaml", "--threads", "2"], environment.CommandLine);
        Assert.StartsWith(".NET ", environment.Runtime, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessorCount, environment.Processors);
        Assert.True(environment.MemoryBytes > 1_000_000);
        Assert.Null(environment.Commit);
        Assert.Null(environment.Dirty);
    }

    [Fact]
    public void A_folder_outside_any_repository_or_one_that_is_not_there_has_no_commit()
    {
        using var root = new TempFolder();
        Assert.Null(RunEnvironment.Capture("managed", "cpu", [], root.Path).Commit);
        Assert.Null(RunEnvironment.Capture("managed", "cpu", [], root.In("none")).Commit);
    }

    [GitFact]
    public void A_repository_tells_its_commit_and_whether_tracked_files_changed()
    {
        using var root = new TempFolder();
        Git(root.Path, "init", "-q");
        File.WriteAllText(root.In("a.yaml"), "name: a\n");
        Git(root.Path, "add", ".");
        Git(root.Path, "-c", "user.name=t", "-c", "user.email=t@mail.example", "commit", "-q", "-m", "one");
        string commit = Git(root.Path, "rev-parse", "HEAD").Trim();
        File.WriteAllText(root.In("untracked.txt"), "");
        Assert.Equal(new GitState(commit, false), GitState.Of(root.Path));
        File.WriteAllText(root.In("a.yaml"), "name: b\n");
        GitState? changed = GitState.Of(root.Path);
        Assert.Equal((commit, true), (changed!.Commit, changed.Dirty));
        Assert.StartsWith("diff --git a/", changed.Diff, StringComparison.Ordinal);
        Assert.Equal(Sha256(changed.Diff!), RunEnvironment.Capture("managed", "cpu", [], root.Path).UncommittedSha256);

        // Two long changes that differ only behind the cut are two.
        File.WriteAllText(root.In("a.yaml"), new string('x', 300_000) + "1");
        RunEnvironment one = RunEnvironment.Capture("managed", "cpu", [], root.Path);
        File.WriteAllText(root.In("a.yaml"), new string('x', 300_000) + "2");
        RunEnvironment other = RunEnvironment.Capture("managed", "cpu", [], root.Path);
        Assert.Equal(one.UncommittedDiff?[200..], other.UncommittedDiff?[200..]); // behind the header with the files' hashes
        Assert.NotEqual(one.UncommittedSha256, other.UncommittedSha256);

        static string Sha256(string text) =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_gpus_are_those_that_the_driver_names()
    {
        using var root = new TempFolder();
        Assert.Empty(NvidiaDriver.Models(root.In("none")));
        foreach ((string address, string model) in new[] { ("0000:c1:00.0", "NVIDIA A100-SXM4-40GB"), ("0000:01:00.0", "NVIDIA H200") })
        {
            Directory.CreateDirectory(root.In(address));
            File.WriteAllText(Path.Combine(root.In(address), "information"),
                $"Model: \t\t {model}\nIRQ:   \t\t 112\nGPU UUID: \t GPU-0\nBus Type: \t PCIe\n");
        }

        Assert.Equal(["NVIDIA H200", "NVIDIA A100-SXM4-40GB"], NvidiaDriver.Models(root.Path));
    }

    [Theory]
    [InlineData("# branch.oid (initial)\n# branch.head main\n", null, false)]
    [InlineData("# branch.oid abc\n# branch.head main\n", "abc", false)]
    [InlineData("# branch.oid abc\n1 .M N... 100644 100644 100644 x y a.yaml\n", "abc", true)]
    public void Git_is_understood(string status, string? commit, bool dirty) => Assert.Equal(new GitState(commit, dirty), GitState.Parse(status));

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}

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

namespace Experiments.Cli.Tests;

public sealed class CompareCommandTests
{
    [Fact]
    public void A_folder_that_does_not_exist_holds_no_runs()
    {
        using var folder = new TemporaryFolder();

        var result = CommandResult.Of("compare", "--runs", folder.File("none"));

        Assert.Equal(new CommandResult(ExitCode.Done, $"There are no runs in {folder.File("none")}.\n", ""), result);
        Assert.False(Directory.Exists(folder.File("none")));
    }

    [Fact]
    public void A_damaged_run_is_told_and_does_not_hide_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("20260301-120000-good-012345/run.json", """
            {"format":1,"name":"good","status":"completed","seconds":12.5,"results":{"test.accuracy":0.9}}
            """);
        folder.Write("20260301-120001-torn-012345/run.json", """{"format":1,"name":"to""");

        var result = CommandResult.Of("compare", "--runs", folder.Path);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Snapshot.Match(result.ToString().Replace(folder.Path, "FOLDER"));
    }
}

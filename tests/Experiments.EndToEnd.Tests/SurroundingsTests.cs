namespace Experiments.EndToEnd.Tests;

/// <summary>Odd but honest surroundings: nobody reads the output, there is no home, runs are elsewhere, two programs start at once.</summary>
public sealed class SurroundingsTests
{
    [Fact]
    public void What_editors_of_scripts_are_told_to_read_is_there_once_the_program_is_built()
    {
        var folder = Repository.File("experiments");
        var named = File.ReadLines(Path.Combine(folder, "experiments.rsp")).Where(line => line.StartsWith("/r:", StringComparison.Ordinal))
            .Select(line => Path.GetFullPath(line[3..], folder)).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public void A_reader_that_goes_away_does_not_end_the_run()
    {
        using var workplace = Make();
        var result = ExperimentsProgram.RunCommand(
            workplace, workplace.Folder, "bash", "-c", "set -o pipefail; dotnet exec \"$1\" toy.yaml --runs runs | head -n 1", "bash", ExperimentsProgram.Assembly);

        result.Expect(0);
        Assert.DoesNotContain("error: ", result.Errors);
        Assert.Single(result.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal("completed", new RunFolderReader(workplace.Run()).Status);
    }

    [Fact]
    public void Without_a_home_the_run_runs()
    {
        using var workplace = Make();
        var result = ExperimentsProgram.RunCommand(
            workplace, workplace.Folder, "env", "-u", "HOME", "-u", "XDG_CACHE_HOME", "-u", "XDG_DATA_HOME", "-u", "HF_HOME", "-u", "EXPERIMENTS_CACHE",
            $"EXPERIMENTS_CACHE={workplace.File("cache")}", "dotnet", "exec", ExperimentsProgram.Assembly, "toy.yaml", "--quiet").Expect(0);
        Assert.DoesNotContain("error", result.Errors);
        Assert.Equal("completed", new RunFolderReader(workplace.Run()).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0x20000000")] // half a gigabyte
    public void A_large_file_is_checked_however_much_memory_there_is(string? limit)
    {
        using var workplace = new Workplace();
        if (limit is not null)
            workplace.Environment["DOTNET_GCHeapHardLimit"] = limit;
        var random = new Random(1);
        var rows = Enumerable.Range(0, 50_000).Select(i => $"{i},{i % 2},{string.Join(' ', Enumerable.Range(0, 60).Select(_ => $"w{random.Next(20_000)}"))}\n");
        var table = workplace.Write("large.csv", $"id,label,text\n{string.Concat(rows)}");
        Assert.InRange(new FileInfo(table).Length, 17_000_000, 25_000_000);
        workplace.Write("large.yaml", "data: { source: large.csv }\nmodel: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }\nevaluation: { every: 0 }\n");

        var result = ExperimentsProgram.Run(workplace, "check", "large.yaml").Expect(0);
        Assert.Contains("50,000", result.Output);
        Assert.Contains("no errors, no warnings", result.Output);
    }

    [Fact]
    public void Runs_may_be_a_link_to_another_folder()
    {
        using var workplace = Make();
        Directory.Delete(workplace.Runs);
        Directory.CreateDirectory(workplace.File("elsewhere"));
        Directory.CreateSymbolicLink(workplace.Runs, workplace.File("elsewhere"));

        ExperimentsProgram.Run(workplace, "toy.yaml", "--quiet").Expect(0);

        var run = Assert.Single(Directory.GetDirectories(workplace.File("elsewhere")));
        Assert.Equal("completed", new RunFolderReader(run).Status);
        Assert.Contains(Path.GetFileName(run), ExperimentsProgram.Run(workplace, "list").Expect(0).Output);
        Assert.Contains("nothing to remove", ExperimentsProgram.Run(workplace, "gc").Expect(0).Output);
    }

    [Fact]
    public void Two_runs_that_start_at_once_have_a_folder_each()
    {
        using var workplace = Make();
        using var one = ExperimentsProgram.Start(workplace, "toy.yaml", "--quiet");
        using var other = ExperimentsProgram.Start(workplace, "toy.yaml", "--quiet");
        one.Wait().Expect(0);
        other.Wait().Expect(0);

        var runs = Directory.GetDirectories(workplace.Runs).Select(folder => new RunFolderReader(folder)).ToList();
        Assert.Equal(["completed", "completed"], runs.Select(run => run.Status));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(runs[0].Folder, "predictions", "test.csv")),
            File.ReadAllBytes(Path.Combine(runs[1].Folder, "predictions", "test.csv")));
    }

    private static Workplace Make()
    {
        var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.yaml", Toy.Experiment.Replace("script: toy.csx\n", "").Replace("epochs: 2", "epochs: 1"));
        return workplace;
    }
}

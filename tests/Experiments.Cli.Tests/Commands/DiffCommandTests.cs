namespace Experiments.Cli.Tests;

public sealed class DiffCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public DiffCommandTests() => _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Files_differ_in_settings_whatever_they_leave_to_defaults()
    {
        var first = _folder.Write("first.yaml", "name: first\nscript: a.csx\ndata: { source: sms-spam }\ntraining: { epochs: 5 }\n");
        var second = _folder.Write("second.yaml",
            "name: second\nscript: a.csx\ndata: { source: sms-spam }\nmodel: { unfreeze: all }\ntraining: { learning_rate: 1e-4 }\n");
        _folder.Write("a.csx", "Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));\n");
        CommandResult.Of("config", first); // the script is told of once, where it runs for the first time
        var result = CommandResult.Of("diff", first, second);
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"model\.unfreeze +\[last_block\] +\[?all\]?\n +training\.learning_rate +5e-05 +0\.0001\n", result.Output);
        Assert.DoesNotContain("epochs", result.Output);
        Assert.DoesNotContain("csx", result.Output);
    }

    [Fact]
    public void Scripts_that_differ_are_told_with_their_first_line()
    {
        var first = _folder.Write("a/mine.yaml", "script: head.csx\ndata: { source: sms-spam }\n");
        var second = _folder.Write("b/mine.yaml", "script: head.csx\ndata: { source: sms-spam }\n");
        _folder.Write("a/head.csx", "// The head.\nHead(shape => nn.Linear(shape.HiddenSize, shape.Classes));\n");
        _folder.Write("b/head.csx", "// The head.\nHead(shape => nn.Linear(shape.HiddenSize, shape.Classes, hasBias: false));\n");
        var result = CommandResult.Of("diff", first, second);
        Assert.StartsWith("script head.csx: line 2 is `Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));` in ", result.Output);
    }

    [Fact]
    public void The_same_experiment_is_said_to_be_the_same()
    {
        var first = _folder.Write("first.yaml", "data: { source: sms-spam }\n");
        var second = _folder.Write("second.yaml", "notes: the same\ndata: { source: sms-spam }\ntraining: { batch_size: 8 }\n");
        Assert.Equal($"{first} and {second} are the same experiment.\n", CommandResult.Of("diff", first, second).Output);
    }

    [Fact]
    public void A_run_can_be_compared_with_a_file_by_its_name_or_its_folder()
    {
        using var toy = new ToyExperiment();
        Assert.Equal(ExitCode.Done, CommandResult.Of("run", toy.File, "--runs", toy.Runs, "--offline").ExitCode);
        var run = toy.Run();
        var same = CommandResult.Of("diff", run, toy.File);
        Assert.Equal((ExitCode.Done, ""), (same.ExitCode, same.Errors));
        Assert.EndsWith("are the same experiment.\n", same.Output);

        File.AppendAllText(toy.File, "seed: 7\n");
        var other = CommandResult.Of("diff", Path.GetFileName(run), toy.File, "--runs", toy.Runs);
        Assert.Matches(@"seed +123 +7\n", other.Output);
    }

    [Fact]
    public void What_is_neither_a_run_nor_a_file_is_told()
    {
        var file = _folder.Write("mine.yaml", "data: { source: sms-spam }\n");
        var result = CommandResult.Of("diff", file, _folder.File("mime.yaml"));
        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("EXP0001", result.Errors);
    }
}

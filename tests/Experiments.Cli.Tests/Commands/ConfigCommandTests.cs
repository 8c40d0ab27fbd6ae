namespace Experiments.Cli.Tests;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_prints_every_setting_and_reads_back_as_the_same()
    {
        var file = _folder.Write("mine.yaml", "name: mine\ndata: { source: sms-spam, labels: [ham, spam] }\nmodel: { dropout: 0.1 }\n");
        var printed = CommandResult.Of("config", file);
        Assert.Equal((ExitCode.Done, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains("  dropout: 0.1\n", printed.Output);
        Assert.Contains("\nseed: 123\n", printed.Output);
        Assert.Equal(printed, CommandResult.Of("config", _folder.Write("again.yaml", printed.Output)));
    }

    [Fact]
    public void Overrides_are_laid_over_the_file()
    {
        var file = _folder.Write("mine.yaml", "data: { source: sms-spam }\n");
        Assert.Contains("  epochs: 3\n", CommandResult.Of("config", file, "training.epochs=3").Output);
        var wrong = CommandResult.Of("config", file, "training.epoch=3");
        Assert.Equal((ExitCode.BadInput, ""), (wrong.ExitCode, wrong.Output));
        Snapshot.Match(wrong.Errors);
    }

    [Fact]
    public void A_broken_file_is_told_and_nothing_printed()
    {
        var result = CommandResult.Of("config", _folder.Write("mine.yaml", "data: 5\n"));
        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("EXP0202", result.Errors);
    }
}

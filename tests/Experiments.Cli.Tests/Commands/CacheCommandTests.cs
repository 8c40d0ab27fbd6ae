namespace Experiments.Cli.Tests;

public sealed class CacheCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;
    private readonly EnvironmentVariable _hub;

    public CacheCommandTests()
    {
        _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));
        _hub = new EnvironmentVariable("HF_HOME", _folder.File("huggingface"));
    }

    public void Dispose()
    {
        _hub.Dispose();
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_empty_cache_is_listed_and_cleared()
    {
        Assert.Equal(new CommandResult(ExitCode.Done, $"{_folder.File("cache")}  (empty)\n", ""), CommandResult.Of("cache", "list"));
        Assert.Equal(new CommandResult(ExitCode.Done, "nothing to remove\n", ""), CommandResult.Of("cache", "clear"));
    }

    [Fact]
    public void What_was_computed_is_listed_and_cleared_by_name_or_with_all_the_rest_and_answers_of_the_user_stay()
    {
        _folder.Write("cache/trunks/one/data.bin", new string('x', 1500));
        _folder.Write("cache/trunks/two.trunk", new string('y', 1500));
        _folder.Write("cache/trunks/lock-1", "");
        _folder.Write("cache/scripts/abc.dll", "compiled");
        _folder.Write("cache/scripts/known.txt", "a hash");

        Assert.Equal(
            $"{_folder.File("cache")}\n"
            + "trunks  2 entries, 3.0 kB: what frozen blocks make of texts; computed again when needed\n"
            + "scripts  1 entry, 8 B: compiled scripts; computed again when needed\n",
            CommandResult.Of("cache", "list").Output);
        Assert.Equal("removed trunks: 3.0 kB free again\n", CommandResult.Of("cache", "clear", "trunks").Output);
        Assert.Equal("nothing to remove\n", CommandResult.Of("cache", "clear", "trunks").Output);
        Assert.Equal("removed scripts: 8 B free again\n", CommandResult.Of("cache", "clear").Output);
        Assert.Equal(
            ["known.txt", "lock-1"], Directory.GetFiles(_folder.File("cache"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Names_and_files_that_are_wrong_are_told_in_a_line()
    {
        var wrong = _folder.Write("wrong.txt", "ham\thello\n");
        foreach (var arguments in new string[][]
        {
            ["add", "sms-spam", wrong],
            ["add", "sms-spam", _folder.File("none")],
            ["add", "sms-spma", wrong],
            ["add", "gpt2", wrong],
            ["clear", "gpt3"],
        })
        {
            var result = CommandResult.Of(["cache", .. arguments]);
            Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
            Assert.StartsWith("error: ", result.Errors);
            Assert.Equal(1, result.Errors.Count(c => c == '\n'));
        }
    }

    [SharedDataFact("data/sms/SMSSpamCollection")]
    public void A_cache_that_cannot_be_written_is_a_failure_and_no_bad_input()
    {
        using var cache = new EnvironmentVariable("EXPERIMENTS_CACHE", Path.Combine(_folder.Write("file", ""), "cache")); // below a file

        var result = CommandResult.Of("cache", "add", "sms-spam", Repository.Shared("data", "sms", "SMSSpamCollection"));

        Assert.Equal((ExitCode.Failed, ""), (result.ExitCode, result.Output));
        Assert.Contains("EXPERIMENTS_CACHE", result.Errors);
        Assert.Equal(1, result.Errors.Count(c => c == '\n'));
    }

    [SharedDataFact("data/sms/SMSSpamCollection")]
    public void What_is_taken_in_by_hand_is_listed_until_it_is_cleared()
    {
        var added = CommandResult.Of("cache", "add", "sms-spam", Repository.Shared("data", "sms", "SMSSpamCollection"));
        Assert.Equal(ExitCode.Done, added.ExitCode);
        Assert.Equal("sms-spam  477.9 kB  sha256 7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d\n", added.Output);

        var listed = CommandResult.Of("cache", "list", "--verify").Output;
        Assert.Matches(@"sms-spam +ready +477\.9 kB +7d039a24a608 +by hand", listed);

        Assert.Matches(@"^removed sms-spam: 47\d\.\d kB free again\n$", CommandResult.Of("cache", "clear", "sms-spam").Output);
        Assert.EndsWith("(empty)\n", CommandResult.Of("cache", "list").Output);
    }
}

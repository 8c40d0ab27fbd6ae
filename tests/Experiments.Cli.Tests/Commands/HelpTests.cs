namespace Experiments.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("all", "--help")]
    [InlineData("run", "run", "--help")]
    [InlineData("resume", "resume", "--help")]
    [InlineData("rerun", "rerun", "--help")]
    [InlineData("compare", "compare", "--help")]
    [InlineData("list", "list", "--help")]
    [InlineData("show", "show", "--help")]
    [InlineData("flips", "flips", "--help")]
    [InlineData("table", "table", "--help")]
    [InlineData("evaluate", "evaluate", "--help")]
    [InlineData("check", "check", "--help")]
    [InlineData("init", "init", "--help")]
    [InlineData("config", "config", "--help")]
    [InlineData("diff", "diff", "--help")]
    [InlineData("explain", "explain", "--help")]
    [InlineData("schema", "schema", "--help")]
    [InlineData("gc", "gc", "--help")]
    [InlineData("cache", "cache", "--help")]
    [InlineData("cache-add", "cache", "add", "--help")]
    [InlineData("cache-list", "cache", "list", "--help")]
    [InlineData("cache-clear", "cache", "clear", "--help")]
    public void Every_command_explains_itself(string name, params string[] arguments)
    {
        var result = CommandResult.Of(arguments);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Snapshot.Match(result.Output, name);
    }

    [Theory]
    [InlineData]
    [InlineData("--quiet")]
    [InlineData("cache")]
    public void Where_a_word_is_missing_help_is_shown_and_the_exit_code_says_so(params string[] arguments)
    {
        var result = CommandResult.Of(arguments);

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Errors));
        Assert.Equal(CommandResult.Of([.. arguments.Where(argument => argument == "cache"), "--help"]).Output, result.Output);
    }
}

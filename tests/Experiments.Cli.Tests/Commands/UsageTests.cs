using System.CommandLine;
using Experiments.Cli.Commands;

namespace Experiments.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("no-file", "run")]
    [InlineData("unknown-option", "compare", "--run", "x")]
    [InlineData("unknown-option-of-a-file", "a.yaml", "--epochs", "3")]
    [InlineData("unknown-word", "cache", "purge")]
    [InlineData("too-few-words", "cache", "add", "gpt2")]
    [InlineData("threads-zero", "a.yaml", "--threads", "0")]
    [InlineData("threads-negative", "a.yaml", "--threads=-2")]
    [InlineData("threads-word", "a.yaml", "--threads", "many")]
    [InlineData("threads-huge", "a.yaml", "--threads", "99999999999999999999")]
    [InlineData("threads-missing", "a.yaml", "--threads")]
    [InlineData("device", "a.yaml", "--device", "gpu")]
    [InlineData("device-number", "a.yaml", "--device", "cuda:-1")]
    [InlineData("runs-empty", "compare", "--runs", "")]
    [InlineData("common-option-of-a-command-without-use-for-it", "explain", "EXP0201", "--threads", "none")]
    [InlineData("path-empty", "cache", "add", "gpt2", " ")]
    public void A_wrong_command_line_is_told_in_a_line_with_where_help_is(string name, params string[] arguments)
    {
        var result = CommandResult.Of(arguments);

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Snapshot.Match(result.Errors, name);
    }

    [Fact]
    public void Every_command_accepts_the_common_options_each_once()
    {
        var root = CommandLine.Create(Screen.Redirected().Consoles);
        foreach (var command in Commands(root))
            foreach (var option in new[] { "--threads", "--device", "--runs", "--offline", "--quiet", "--trust" })
                Assert.True(command.Options.Count(own => own.Name == option) == 1, $"{command.Name} {option}");

        static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);
    }

    [Fact]
    public void A_common_option_without_a_meaning_does_nothing()
    {
        var plain = CommandResult.Of("explain", "EXP0201");
        var result = CommandResult.Of("--offline", "explain", "EXP0201", "--threads", "2", "--device", "cpu", "--runs", "elsewhere", "--quiet");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal(plain.ToString(), result.ToString());
    }

    [Fact]
    public void What_the_user_typed_is_shown_and_does_nothing()
    {
        var screen = Screen.Terminal(80);

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(["compare", Hostile.Text, $"--{Hostile.Text}", "--threads", Hostile.Text], screen.Consoles));

        Assert.Equal("", screen.Output);
        Hostile.ExpectHarmless(screen.Errors);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_as_a_diagnostic()
    {
        using var folder = new TemporaryFolder();

        var result = CommandResult.Of(folder.File("nothing.yaml"), "--runs", folder.File("runs"));

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Snapshot.Match(result.ToString().Replace(folder.Path, "FOLDER"));
        Assert.False(Directory.Exists(folder.File("runs")));
    }

    [Fact]
    public void A_word_that_begins_with_an_at_sign_is_a_file_and_not_a_list_of_arguments()
    {
        using var folder = new TemporaryFolder();
        var result = CommandResult.Of("@" + folder.Write("arguments.txt", "compare"), "--runs", folder.File("runs"));
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("EXP0001", result.Errors);
    }
}

using Experiments.Cli.Commands;

namespace Experiments.Cli.Tests;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("x.yaml", "run x.yaml")]
    [InlineData("x.yaml --quiet", "run x.yaml --quiet")]
    [InlineData("--quiet x.yaml", "run --quiet x.yaml")]
    [InlineData("--threads 2 x.yaml --quiet", "run --threads 2 x.yaml --quiet")]
    [InlineData("--threads=2 x.yaml", "run --threads=2 x.yaml")]
    [InlineData("--runs compare x.yaml", "run --runs compare x.yaml")]
    [InlineData("./compare", "run ./compare")]
    [InlineData("-- compare", "run -- compare")]
    [InlineData("comapre", "run comapre")]
    [InlineData("--unknown x.yaml", "run --unknown x.yaml")]
    public void A_first_operand_that_is_no_command_is_an_experiment(string typed, string meant) => Assert.Equal(meant, Route(typed));

    [Theory]
    [InlineData("--quiet compare", "compare --quiet")]
    [InlineData("--runs other compare", "compare --runs other")]
    [InlineData("--quiet run x.yaml", "run --quiet x.yaml")]
    public void A_command_is_put_before_the_options(string typed, string meant) => Assert.Equal(meant, Route(typed));

    [Theory]
    [InlineData("run x.yaml")]
    [InlineData("run compare")]
    [InlineData("compare")]
    [InlineData("cache list")]
    [InlineData("--help")]
    [InlineData("--threads")]
    [InlineData("")]
    public void Commands_and_options_alone_stay_as_they_are(string typed) => Assert.Equal(typed, Route(typed));

    [Theory]
    [InlineData("--quiet", "FILE")]
    [InlineData("--threads", "1", "--runs", "RUNS", "FILE")]
    [InlineData("--", "FILE")]
    public void Options_may_stand_before_the_file(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("empty.yaml", "");

        var result = CommandResult.Of([.. arguments.Select(argument => argument.Replace("FILE", file).Replace("RUNS", folder.File("runs")))]);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("EXP0003", result.Errors); // the file was read, and it is empty
    }

    private static string Route(string typed) => string.Join(
        ' ',
        CommandLine.Route(CommandLine.Create(Screen.Redirected().Consoles), typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}

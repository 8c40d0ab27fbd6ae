namespace Experiments.Cli.Tests;

public sealed class ExplainCommandTests
{
    [Theory]
    [InlineData("EXP0201")]
    [InlineData("exp0220")]
    public void A_code_is_explained(string code)
    {
        var result = CommandResult.Of("explain", code);
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Snapshot.Match(result.Output, code.ToUpperInvariant());
    }

    [Fact]
    public void An_unknown_code_is_answered_with_those_near_it()
    {
        var result = CommandResult.Of("explain", "EXP0199");
        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Snapshot.Match(result.Errors);
    }

    [Fact]
    public void Whatever_is_typed_for_a_code_does_nothing_to_the_terminal() =>
        Hostile.ExpectHarmless(CommandResult.Of("explain", Hostile.Text).Errors);
}

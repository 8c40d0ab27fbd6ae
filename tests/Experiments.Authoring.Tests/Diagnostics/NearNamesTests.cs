namespace Experiments.Authoring.Tests;

public sealed class NearNamesTests
{
    private static readonly string[] Names = ["learning_rate", "batch_size", "balance", "epochs", "unfreeze", "validation", "test", "train"];

    [Theory]
    [InlineData("learnign_rate", "learning_rate")]
    [InlineData("LearningRate", "learning_rate")]
    [InlineData("batch-size", "batch_size")]
    [InlineData("balence", "balance")]
    [InlineData("epoch", "epochs")]
    [InlineData("unfreze", "unfreeze")]
    [InlineData("valid", "validation")]
    [InlineData("lr", "learning_rate")]
    [InlineData("tset", "test")]
    public void Finds_what_was_meant(string typed, string meant) => Assert.Equal(meant, NearNames.Nearest(typed, Names));

    [Theory]
    [InlineData("")]
    [InlineData("optimizer")]
    [InlineData("x")]
    [InlineData("zzzzz")]
    public void Says_nothing_where_nothing_is_near(string typed) => Assert.Null(NearNames.Nearest(typed, Names));

    [Fact]
    public void Takes_no_time_on_a_text_that_is_no_name() => Assert.Null(NearNames.Nearest(new string('a', 1_000_000), Names));
}

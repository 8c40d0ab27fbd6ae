namespace Experiments.Data.Tests;

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

    [Fact]
    public void Gives_several_names_with_the_nearest_first() =>
        Assert.Equal(["h.1.ln_1.bias", "h.0.ln_1.bias"], NearNames.Several("h.1.ln_1.bais", ["wte.weight", "h.0.ln_1.bias", "h.1.ln_1.bias"], count: 2));

    [Fact]
    public void Of_equally_near_names_the_one_of_the_nearest_length_is_meant() =>
        Assert.Equal("zeros", NearNames.Nearest("Zero", ["ZeroPad2d", "zeros", "zeros_like"]));

    [Fact]
    public void Gives_no_more_names_than_asked_for() =>
        Assert.Equal(["a1", "a2"], NearNames.Several("a", ["a3", "a2", "a1"], count: 2));
}

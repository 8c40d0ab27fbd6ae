namespace Experiments.Data.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("naïve 日本 😀", "naïve 日本 😀")]
    [InlineData("\u001b[31mred\r\n", "\\u001B[31mred\\u000D\\u000A")]
    [InlineData("exe\u202egnp", "exe\\u202Egnp")]
    [InlineData("a\u2028b\u200bc\ue000", "a\\u2028b\\u200Bc\\uE000")]
    public void Writes_out_what_cannot_be_seen(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Writes_out_half_a_surrogate_pair() => Assert.Equal("a\\uD83D", VisibleText.Of("a\ud83d"));

    [Fact]
    public void Cuts_a_long_text_and_says_that_it_goes_on() =>
        Assert.Equal(new string('a', 200) + "…", VisibleText.Short(new string('a', 201)));

    [Fact]
    public void Leaves_a_text_of_just_the_length_alone() => Assert.Equal(new string('a', 200), VisibleText.Short(new string('a', 200)));

    [Fact]
    public void Does_not_cut_a_character_in_two() =>
        Assert.Equal(new string('a', 199) + "…", VisibleText.Short(new string('a', 199) + "😀b"));
}

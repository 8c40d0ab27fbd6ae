using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class DifferingCutTests
{
    private static readonly string Deep = "/home/somebody/" + string.Concat(Enumerable.Repeat("deep/", 10));

    [Theory]
    [InlineData("short", "texts", "short", "texts")]
    [InlineData("0123456789abcdefghijk", "else", "0123456789abcdefghi…", "else")]
    [InlineData("0123456789abcdefghijk", "1123456789abcdefghijk", "0123456789abcdefghi…", "1123456789abcdefghi…")]
    [InlineData("0123456789abcdefghijk1", "0123456789abcdefghijk2", "…ghijk1", "…ghijk2")]
    [InlineData("0123456789abcdefghij", "0123456789abcdefghij!", "0123456789abcdefghij", "0123456789abcdefghi…")]
    [InlineData("\u001b234567890123456789a", "\u001b234567890123456789b", "…56789a", "…56789b")]
    public void Two_texts_still_look_different(string one, string other, string first, string second) =>
        Assert.Equal([first, second], DifferingCut.Of([one, other], 20));

    [Fact]
    public void Of_three_paths_that_part_in_two_places_the_middle_goes()
    {
        string[] paths = [$"{Deep}a.csv", $"{Deep}b.csv", $"/home/else/{Deep}a.csv", $"{Deep}a.csv", "sms-spam"];
        var cut = DifferingCut.Of(paths, 40);
        Assert.All(cut.Take(2), text => Assert.StartsWith("/home/some…", text));
        Assert.All(cut, text => Assert.InRange(text.Length, 1, 40));
        Assert.Equal(4, cut.Distinct().Count());
        Assert.Equal((cut[0], "sms-spam"), (cut[3], cut[4]));
    }

    [Fact]
    public void Where_no_cut_leaves_them_apart_they_stay_whole()
    {
        string[] texts = [.. new[] { "a", "b" }.SelectMany(middle => new[] { "x", "y" }.Select(end =>
            new string('m', 30) + middle + new string('m', 30) + end))];
        Assert.Equal(texts, DifferingCut.Of(texts, 20));
    }
}

using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class PathTextTests
{
    private static readonly string Here = Environment.CurrentDirectory;

    [Fact]
    public void A_path_below_the_current_folder_is_shown_from_there() =>
        Assert.Equal(Path.Combine("runs", "x"), PathText.Of(Path.Combine(Here, "runs", "x")));

    [Fact]
    public void A_folder_whose_name_begins_with_dots_is_below_too() => Assert.Equal("..x", PathText.Of(Path.Combine(Here, "..x")));

    [Theory]
    [InlineData("/runs/20260301-120000-spam-012345", "/runs/20260301-120000-spam-012345")]
    [InlineData("/my runs/x", "'/my runs/x'")]
    [InlineData("/it's/$(x)", "'/it'\\''s/$(x)'")]
    public void A_shell_takes_a_path_for_one_word(string path, string expected) => Assert.Equal(expected, PathText.ForShell(path));

    [Fact]
    public void Any_other_path_is_shown_whole()
    {
        var above = Path.GetFullPath(Path.Combine(Here, "..", "other"));
        Assert.Equal(above, PathText.Of(above));
        Assert.Equal(Path.GetPathRoot(Here), PathText.Of(Path.GetPathRoot(Here)!));
    }
}

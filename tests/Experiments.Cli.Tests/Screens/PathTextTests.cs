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

    [Fact]
    public void Any_other_path_is_shown_whole()
    {
        var above = Path.GetFullPath(Path.Combine(Here, "..", "other"));
        Assert.Equal(above, PathText.Of(above));
        Assert.Equal(Path.GetPathRoot(Here), PathText.Of(Path.GetPathRoot(Here)!));
    }
}

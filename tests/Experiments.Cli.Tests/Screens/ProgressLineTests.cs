using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class ProgressLineTests
{
    [Fact]
    public void It_never_reaches_the_last_column_where_it_could_not_be_erased()
    {
        var screen = Screen.Terminal(20);
        var line = new ProgressLine(screen.Console, isQuiet: false);

        line.Overwrite(new string('x', 300));

        Assert.Equal("\r\u001b[2K" + new string('x', 19), screen.Output);
    }

    [Fact]
    public void What_is_taken_away_once_is_gone()
    {
        var screen = Screen.Terminal(20);
        var line = new ProgressLine(screen.Console, isQuiet: false);

        line.Overwrite("x");
        line.Clear();
        line.Clear();

        Assert.Equal("\r\u001b[2Kx\r\u001b[2K", screen.Output);
    }
}

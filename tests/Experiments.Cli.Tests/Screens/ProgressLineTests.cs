using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class ProgressLineTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public void On_a_terminal_one_line_is_written_over_and_taken_away()
    {
        var screen = Screen.Terminal(80);
        var line = new ProgressLine(screen.Console, isQuiet: false, _clock);

        line.Begin(10_000);
        Step(line, 1, TimeSpan.FromSeconds(1));
        Step(line, 2, TimeSpan.FromSeconds(1));
        Step(line, 5000, TimeSpan.FromSeconds(8));
        Step(line, 10_000, TimeSpan.FromSeconds(8));
        line.Clear();
        line.Clear();

        Snapshot.Match(screen.Output.Replace("\r", "\n\r"));
    }

    [Fact]
    public void Steps_in_quick_succession_are_not_all_shown()
    {
        var screen = Screen.Terminal(80);
        var line = new ProgressLine(screen.Console, isQuiet: false, _clock);

        line.Begin(100);
        for (var step = 1; step <= 50; step++)
            Step(line, step, TimeSpan.FromMilliseconds(10));

        Assert.Equal(5, screen.Output.Split('\r').Length - 1);
    }

    [Fact]
    public void It_never_reaches_the_last_column_where_it_could_not_be_erased()
    {
        var screen = Screen.Terminal(20);
        var line = new ProgressLine(screen.Console, isQuiet: false, _clock);

        line.Overwrite(new string('x', 300));

        Assert.Equal("\r\u001b[2K" + new string('x', 19), screen.Output);
    }

    [Fact]
    public void Nothing_is_shown_where_output_is_redirected_or_unwanted()
    {
        var redirected = Screen.Redirected();
        var quiet = Screen.Terminal(80);
        foreach (var (screen, isQuiet) in new[] { (redirected, false), (quiet, true) })
        {
            var line = new ProgressLine(screen.Console, isQuiet, _clock);
            line.Begin(10);
            Step(line, 1, TimeSpan.FromSeconds(1));
            line.Clear();
        }

        Assert.Equal("", redirected.Output);
        Assert.Equal("", quiet.Output);
    }

    private void Step(ProgressLine line, int step, TimeSpan time)
    {
        _clock.Advance(time);
        line.Step(new TrainingStep(step, 1, 0.6931, 5e-5, 8, 960, Seconds: 0.5));
    }
}

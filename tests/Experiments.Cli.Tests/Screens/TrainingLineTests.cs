using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class TrainingLineTests
{
    private readonly StoppedClock _clock = new();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_terminal_shows_as_much_as_it_is_wide(int width)
    {
        var screen = Screen.Terminal(width);
        var line = new ProgressLine(screen.Console, isQuiet: false);
        var training = Line(line);

        training.Begin(10_000);
        Step(training, 1, 0.7, TimeSpan.FromSeconds(1));
        Step(training, 2, 0.5, TimeSpan.FromSeconds(1));
        Step(training, 5000, 0.1, TimeSpan.FromSeconds(8));
        Step(training, 10_000, double.NaN, TimeSpan.FromSeconds(8));
        line.Clear();

        Snapshot.Match(screen.Output.Replace("\r", "\n\r"), $"{width}");
    }

    [Fact]
    public void A_run_that_goes_on_counts_its_time_from_there()
    {
        var screen = Screen.Terminal(120);
        var training = Line(new ProgressLine(screen.Console, isQuiet: false));

        training.Begin(100, done: 50);
        Step(training, 60, 0.5, TimeSpan.FromSeconds(10));

        Assert.Contains(" 60/100 ", screen.Output);
        Assert.Contains("  0:40 left", screen.Output);
    }

    [Fact]
    public void Steps_in_quick_succession_are_not_all_shown()
    {
        var screen = Screen.Terminal(80);
        var training = Line(new ProgressLine(screen.Console, isQuiet: false));

        training.Begin(100);
        for (var step = 1; step <= 50; step++)
            Step(training, step, 0.5, TimeSpan.FromMilliseconds(10));

        Assert.Equal(5, screen.Output.Split('\r').Length - 1);
    }

    [Fact]
    public void Nothing_is_shown_where_output_is_redirected_or_unwanted()
    {
        var redirected = Screen.Redirected();
        var quiet = Screen.Terminal(80);
        foreach (var (screen, isQuiet) in new[] { (redirected, false), (quiet, true) })
        {
            var line = new ProgressLine(screen.Console, isQuiet);
            var training = Line(line);
            training.Begin(10);
            Step(training, 1, 0.5, TimeSpan.FromSeconds(1));
            line.Clear();
        }

        Assert.Equal("", redirected.Output);
        Assert.Equal("", quiet.Output);
    }

    private TrainingLine Line(ProgressLine line) => new(line, _clock, () => 1_234_567_890);

    private void Step(TrainingLine training, int step, double loss, TimeSpan time)
    {
        _clock.Advance(time);
        training.Step(new TrainingStep(step, 1, loss, 5e-5, 8, 960, Seconds: 0.5));
    }
}

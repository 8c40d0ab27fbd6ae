using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class TrainingLineTests
{
    private readonly StoppedClock _clock = new();

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
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
    public void Eighty_columns_hold_all_of_it_in_a_long_run_of_a_large_model()
    {
        var screen = Screen.Terminal(80);
        var training = new TrainingLine(new ProgressLine(screen.Console, isQuiet: false), clock: _clock, memory: () => 12_345_678_901);

        training.Begin(65_500);
        for (var step = 32_000; step <= 32_008; step++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            training.Step(new TrainingStep(step, 1, 0.5 / (step % 10 + 1), 5e-5, 256, 30_720, Seconds: 0.5));
        }

        var shown = screen.Output.Split("\r\u001b[2K")[^1];
        Assert.Matches("^━+─+ 32008/65500 loss 0\\.056 [▁-█]+ +\\d+:\\d\\d:\\d\\d left 512 ex/s 61\\.4k tok/s 12\\.3 GB$", shown);
        Assert.True(shown.Length < 80, shown);
    }

    [Fact]
    public void A_terminal_that_is_made_narrower_or_wider_is_filled_as_it_is()
    {
        var screen = Screen.Terminal(120);
        var training = Line(new ProgressLine(screen.Console, isQuiet: false));
        training.Begin(10_000);

        string At(int width, int step)
        {
            screen.Console.Profile.Width = width;
            Step(training, step, 0.5, TimeSpan.FromSeconds(1));
            return screen.Output.Split("\r\u001b[2K")[^1];
        }

        Assert.EndsWith("  16 examples/s  1,920 tokens/s  1.2 GB", At(120, 1000));
        Assert.EndsWith(" 16 ex/s 1.9k tok/s 1.2 GB", At(80, 1001));
        Assert.InRange(At(80, 1002).Length, 60, 79);
        Assert.InRange(At(60, 1003).Length, 40, 59);
        Assert.InRange(At(10, 1004).Length, 1, 9);
        Assert.EndsWith("  16 examples/s  1,920 tokens/s  1.2 GB", At(120, 1005));
    }

    [Fact]
    public void A_form_that_numbers_have_outgrown_is_not_gone_back_to()
    {
        var screen = Screen.Terminal(76);
        var training = Line(new ProgressLine(screen.Console, isQuiet: false));
        training.Begin(10_000);
        Step(training, 1, 0.5, TimeSpan.FromSeconds(1));
        Step(training, 2, 1000.5, TimeSpan.FromSeconds(1000));
        var bar = screen.Output.Split("\r\u001b[2K")[^1].IndexOf(' ');
        Step(training, 9_999, 0.5, TimeSpan.FromSeconds(1));
        Assert.Equal(bar, screen.Output.Split("\r\u001b[2K")[^1].IndexOf(' '));
    }

    [Fact]
    public void Where_there_is_no_terminal_a_line_a_minute_tells_how_far_it_is()
    {
        var lines = new List<string>();
        var training = new TrainingLine(new ProgressLine(Screen.Redirected().Console, isQuiet: false), lines.Add, _clock, () => 1_234_567_890);

        training.Begin(1000);
        for (var step = 1; step <= 300; step++)
            Step(training, step, 0.5, TimeSpan.FromSeconds(0.5));

        Assert.Equal(
            [
                "step 120/1000  loss 0.500  7:20 left  16 examples/s  1,920 tokens/s  1.2 GB",
                "step 240/1000  loss 0.500  6:20 left  16 examples/s  1,920 tokens/s  1.2 GB",
            ],
            lines);
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

    private TrainingLine Line(ProgressLine line) => new(line, clock: _clock, memory: () => 1_234_567_890);

    private void Step(TrainingLine training, int step, double loss, TimeSpan time)
    {
        _clock.Advance(time);
        training.Step(new TrainingStep(step, 1, loss, 5e-5, 8, 960, Seconds: 0.5));
    }
}

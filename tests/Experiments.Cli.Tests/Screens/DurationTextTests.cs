using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0.0 s", "0.0 s", "0:00")]
    [InlineData(28.94, "28.9 s", "28.9 s", "0:28")]
    [InlineData(60, "1:00", "1 min 0 s", "1:00")]
    [InlineData(65.9, "1:05", "1 min 5 s", "1:05")]
    [InlineData(3599, "59:59", "59 min 59 s", "59:59")]
    [InlineData(3665, "1:01:05", "1 h 1 min 5 s", "1:01:05")]
    [InlineData(360_000, "100:00:00", "100 h 0 min 0 s", "100:00:00")]
    public void Durations_are_read_at_a_glance(double seconds, string inTables, string inSentences, string onClocks)
    {
        var duration = TimeSpan.FromSeconds(seconds);

        Assert.Equal((inTables, inSentences, onClocks), (DurationText.Short(duration), DurationText.Long(duration), DurationText.Clock(duration)));
    }
}

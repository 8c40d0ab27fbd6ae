using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class SparklineTests
{
    [Theory]
    [InlineData("▁▂▃▄▅▆▇█", 8, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)]
    [InlineData("█▁", 2, 6.0, 8.0, 1.0, 3.0)] // means 7 and 2
    [InlineData("█▁", 10, 2.0, 1.0)]
    [InlineData("▁▁▁", 3, 5.0, 5.0, 5.0)]
    [InlineData("█ ▁", 3, 2.0, double.NaN, 1.0)]
    [InlineData("▁█", 2, 1.0, double.PositiveInfinity, 2.0, 2.0)]
    [InlineData("", 5, double.NaN)]
    [InlineData("", 5)]
    public void Values_become_heights_between_the_least_and_the_greatest(string expected, int width, params double[] values) =>
        Assert.Equal(expected, Sparkline.Of(values, width));
}

using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class TimeLimitTests
{
    // Four hours with two minutes' notice: Slurm tells at 3:57 to 3:58.
    [Theory]
    [InlineData(0, false)]
    [InlineData(60, false)]
    [InlineData(236, false)]
    [InlineData(237, true)]
    [InlineData(238, true)]
    [InlineData(240, true)]
    public void A_task_that_was_told_early_was_moved_aside(int minutes, bool isReached) =>
        Assert.Equal(isReached, new TimeLimit(TimeSpan.FromHours(4), TimeSpan.FromMinutes(2)).IsReached(TimeSpan.FromMinutes(minutes)));

    // Slurm tells up to a minute earlier than it was asked to, so that a short limit is told at once: it counts, or it would go on for ever.
    [Fact]
    public void A_limit_so_short_that_the_notice_comes_at_once_counts() =>
        Assert.True(new TimeLimit(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30)).IsReached(TimeSpan.Zero));
}

namespace Experiments.Engine.Tests;

/// <summary>Against the factors that Hugging Face's schedules have at each step, s − 1 steps being done before step s.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Constant_stays_at_one() => Assert.All(Factors(new ConstantSchedule(), 5), factor => Assert.Equal(1, factor));

    [Fact]
    public void Constant_rises_over_its_warm_up_first() =>
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1], Factors(new ConstantSchedule { WarmupSteps = 4 }, 6), Near);

    [Fact]
    public void Linear_falls_to_zero_one_step_after_the_last() =>
        Assert.Equal([1, 0.75, 0.5, 0.25], Factors(new LinearSchedule(), 4), Near);

    [Fact]
    public void Linear_falls_over_what_its_warm_up_leaves() =>
        Assert.Equal([0, 0.5, 1, 0.75, 0.5, 0.25], Factors(new LinearSchedule { WarmupSteps = 2 }, 6), Near);

    [Fact]
    public void A_ratio_of_warm_up_is_rounded_up_to_steps()
    {
        // ceil(0.15 · 10) = 2
        Assert.Equal(Factors(new LinearSchedule { WarmupSteps = 2 }, 10), Factors(new LinearSchedule { WarmupRatio = 0.15 }, 10), Near);
        Assert.Equal(Factors(new CosineSchedule { WarmupSteps = 3 }, 10), Factors(new CosineSchedule { WarmupRatio = 0.3 }, 10), Near);
    }

    [Fact]
    public void Warm_up_steps_count_before_a_ratio() => Assert.Equal(
        Factors(new LinearSchedule { WarmupSteps = 1 }, 10), Factors(new LinearSchedule { WarmupSteps = 1, WarmupRatio = 0.5 }, 10), Near);

    [Fact]
    public void Cosine_falls_along_half_a_wave()
    {
        // (1 + cos(π·p)) / 2 at p = 0, 1/4, 1/2, 3/4
        Assert.Equal([1, 0.853553390593, 0.5, 0.146446609407], Factors(new CosineSchedule(), 4), Near);
        Assert.Equal([0, 0.5, 1, 0.75, 0.25], Factors(new CosineSchedule { WarmupSteps = 2 }, 5), Near);
    }

    [Fact]
    public void A_warm_up_over_all_steps_never_divides_by_zero() =>
        Assert.Equal([0, 1 / 3.0, 2 / 3.0], Factors(new LinearSchedule { WarmupSteps = 3 }, 3), Near);

    [Fact]
    public void A_script_gives_any_other() => Assert.Equal([1, 0.5, 1 / 3.0], Factors(new ScheduleRule((step, _) => 1.0 / step), 3), Near);

    private static List<double> Factors(ISchedule schedule, int total) =>
        [.. Enumerable.Range(1, total).Select(step => schedule.Factor(step, total))];

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}

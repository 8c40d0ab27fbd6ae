namespace Experiments.Runs.Tests;

public sealed class AxisEffectTests
{
    private static readonly SweepAxisPlan A = new(["a"], ["x", "y", "z"]);
    private static readonly SweepAxisPlan B = new(["b"], ["1", "2"]);
    private static readonly SweepAxisPlan Seeds = new(["seed"], ["1", "2"]);

    [Fact]
    public void What_axes_do_alone_comes_out_exactly_and_its_interval_is_Students_t_over_blocks()
    {
        // a adds −0.1, 0 or 0.1; b adds 0 or 0.2; what is left over is 0.01 for one of the four blocks of a, in level z.
        AxisEffect effect = Of([A, B, Seeds], trial => 0.5 + (0.1 * ("xyz".IndexOf(trial["a"][0]) - 1)) + (0.2 * (trial["b"][0] - '1'))
            + (trial is { } t && t["a"] == "z" && t["b"] == "2" && t["seed"] == "2" ? 0.01 : 0))[0];
        Assert.Equal(["x", "y", "z"], effect.Levels.Select(level => level.Value));
        AxisLevel z = effect.Levels[2];
        Assert.Equal((4, 4), (z.Runs, z.Blocks));
        // Effects of z in the blocks: 0.1 three times, and 0.1 + 0.01 · 2/3.
        double[] effects = [0.1, 0.1, 0.1, 0.1 + (0.02 / 3)];
        double mean = effects.Average();
        double half = 3.182446305 * Math.Sqrt(effects.Sum(value => (value - mean) * (value - mean)) / 3) / 2; // t at 0.975 with 3 degrees of freedom
        Assert.Equal(mean, z.Effect!.Value, 1e-12);
        Assert.Equal((mean - half, mean + half), (z.EffectInterval!.Low, z.EffectInterval.High), new Near());
        Assert.Equal(0, effect.Levels.Sum(level => level.Effect!.Value), 1e-12);
    }

    [Fact]
    public void A_block_that_lacks_a_value_is_left_out_and_so_confounds_nothing()
    {
        // b is worth much; without its block of x, the plain mean of x would look good.
        AxisEffect effect = Of([A, B], trial => trial["a"] == "x" && trial["b"] == "1" ? null : trial["b"] == "1" ? 0.1 : 0.9)[0];
        Assert.All(effect.Levels, level => Assert.Equal((0.0, 1), (Math.Round(level.Effect!.Value, 12), level.Blocks)));
        Assert.All(effect.Levels, level => Assert.Null(level.EffectInterval));
        Assert.Equal(0.9, effect.Levels[0].Mean!.Value, 1e-12);
    }

    [Fact]
    public void Seeds_and_axes_of_one_value_have_no_effect_to_tell() =>
        Assert.Equal(["a"], Of([A, new(["b"], ["1"]), Seeds], _ => 0.5).Select(effect => effect.Axis.Paths[0]));

    private static IReadOnlyList<AxisEffect> Of(IReadOnlyList<SweepAxisPlan> axes, Func<IReadOnlyDictionary<string, string>, double?> value)
    {
        IEnumerable<KeyValuePair<string, string>[]> grid = axes.Aggregate((IEnumerable<KeyValuePair<string, string>[]>)[[]],
            (points, axis) => points.SelectMany(point => axis.Values.Select(text => (KeyValuePair<string, string>[])[.. point, KeyValuePair.Create(axis.Paths[0], text)])));
        List<TrialRecord> trials = [.. grid.Select((settings, index) =>
        {
            var plan = new PlannedTrial { Index = index, Point = index, Name = $"{index}", Settings = settings, Run = $"r{index}", Identity = $"{index}" };
            double? result = value(new Dictionary<string, string>(settings));
            return new TrialRecord(plan, result is null ? TrialState.Failed : TrialState.Completed, null, result is null ? null : Sample.Record(plan.Run, result));
        })];
        return AxisEffect.Of(new SweepPlan { Name = "toy", Axes = axes, Trials = [.. trials.Select(trial => trial.Plan)] }, trials);
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-8 && Math.Abs(x.Item2 - y.Item2) < 1e-8;

        public int GetHashCode((double, double) obj) => 0;
    }
}

namespace Experiments.Runs;

/// <summary>The main effect of an axis: what each of its values does, whatever the other settings are.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Levels">Its values, in the order of the plan.</param>
public sealed record AxisEffect(SweepAxisPlan Axis, IReadOnlyList<AxisLevel> Levels)
{
    /// <summary>
    /// The effects of all axes but seeds and folds. Runs that agree in all but one axis make a block; within it only that axis makes a
    /// difference, and the spread over blocks holds chance and what the axes do together (R. A. Fisher, The Design of Experiments, 1935).
    /// </summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    public static IReadOnlyList<AxisEffect> Of(SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trials);
        List<(PlannedTrial Trial, double Value)> runs =
        [
            .. trials.Where(trial => trial.State.HasResult() && trial.Run?.Results.TryGetValue(plan.Metric, out double value) == true && double.IsFinite(value))
                .Select(trial => (trial.Plan, trial.Run!.Results[plan.Metric])),
        ];
        return [.. plan.Axes.Where(axis => !axis.IsRepetition() && axis.Values.Count > 1).Select(axis => Of(axis, runs))];
    }

    private static AxisEffect Of(SweepAxisPlan axis, IReadOnlyList<(PlannedTrial Trial, double Value)> runs)
    {
        var blocks = runs.GroupBy(run => Text(run.Trial, key => !axis.Paths.Contains(key)))
            .Select(block => block.GroupBy(run => LevelOf(axis, run.Trial)).ToDictionary(same => same.Key, same => same.Average(run => run.Value)))
            .Where(block => axis.Values.All(block.ContainsKey))
            .ToList();
        return new AxisEffect(axis, [.. axis.Values.Select(level =>
        {
            double[] values = [.. runs.Where(run => LevelOf(axis, run.Trial) == level).Select(run => run.Value)];
            double[] effects = [.. blocks.Select(block => block[level] - block.Values.Average())];
            MeanAndDeviation? effect = MeanAndDeviation.Of(effects);
            return new AxisLevel(
                level, values.Length, values.Length == 0 ? null : values.Average(), effect?.Mean, IntervalOf(effect), blocks.Count);
        })]);
    }

    private static Interval? IntervalOf(MeanAndDeviation? effect)
    {
        if (effect?.Deviation is not { } deviation)
        {
            return null;
        }

        double half = StudentT.Quantile95(effect.Count - 1) * deviation / Math.Sqrt(effect.Count);
        return new Interval(effect.Mean - half, effect.Mean + half);
    }

    /// <summary>The value of an axis that a trial has, as the plan writes it.</summary>
    internal static string LevelOf(SweepAxisPlan axis, PlannedTrial trial) => axis.Paths.Count == 1
        ? trial.Settings.FirstOrDefault(setting => setting.Key == axis.Paths[0]).Value ?? ""
        : string.Join(", ", trial.Settings.Where(setting => axis.Paths.Contains(setting.Key)).Select(setting => $"{setting.Key}: {setting.Value}"));

    private static string Text(PlannedTrial trial, Func<string, bool> isTaken) => string.Join(
        '\n', trial.Settings.Where(setting => isTaken(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}"));
}

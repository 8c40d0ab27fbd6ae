using System.Globalization;

namespace Experiments.Runs;

/// <summary>A sweep's results as texts in rows and columns, whatever they are shown on. The texts are as files have them: to be escaped there.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The lines. [rows][columns]</param>
public sealed record SweepTable(IReadOnlyList<ComparisonColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Unknown = ComparisonTable.Unknown;

    /// <summary>What the column of verdicts is called.</summary>
    internal const string VerdictColumn = "verdict";

    /// <summary>The settings by rank, each beside the best.</summary>
    public static SweepTable OfRanking(SweepRanking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        string[] keys = [.. ranking.Settings.SelectMany(setting => setting.Settings).Select(setting => setting.Key).Distinct()];
        return new SweepTable(
            [
                new("#", true), .. keys.Select(key => new ComparisonColumn(key)), new(ranking.Metric, true), new(VerdictColumn),
                new("to the best", true), new("95% interval", true), new("p (Holm)", true), new("interval of the mean", true), new("runs", true),
            ],
            [.. ranking.Settings.Select((setting, index) => Row(setting, index + 1, keys, ranking.Metric))]);
    }

    /// <summary>What each value of an axis does.</summary>
    public static SweepTable OfEffect(AxisEffect effect, string metric)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return new SweepTable(
            [new(string.Join(", ", effect.Axis.Paths)), new("mean", true), new("effect", true), new("95% interval", true), new("runs", true), new("blocks", true)],
            [
                .. effect.Levels.Select(level => (IReadOnlyList<string>)
                [
                    level.Value,
                    level.Mean is { } mean ? MetricText.Of(metric, mean) : Unknown,
                    level.Effect is { } amount ? MetricText.Signed(metric, amount) : Unknown,
                    Signed(metric, level.EffectInterval),
                    level.Runs.ToString(CultureInfo.InvariantCulture),
                    level.Blocks.ToString(CultureInfo.InvariantCulture),
                ]),
            ]);
    }

    private static string[] Row(RankedSetting setting, int rank, string[] keys, string metric)
    {
        Difference? difference = setting.Entry?.Difference;
        string value = setting.Value is not { } known ? Unknown
            : known.Deviation is { } deviation ? $"{MetricText.Of(metric, known.Mean)} ± {MetricText.Of(metric, deviation)}"
            : MetricText.Of(metric, known.Mean);
        return
        [
            setting is { IsComplete: true, Score: not null } ? rank.ToString(CultureInfo.InvariantCulture) : Unknown,
            .. keys.Select(key => setting.Settings.FirstOrDefault(one => one.Key == key).Value ?? Unknown),
            value,
            VerdictOf(setting, difference, metric),
            difference is null ? Unknown : MetricText.Signed(metric, difference.Amount),
            Signed(metric, difference?.AmountInterval),
            difference?.AdjustedPValue is { } p ? MetricText.PValue(p) : Unknown,
            setting.Entry?.Interval is { } interval ? $"{MetricText.Of(metric, interval.Low)} to {MetricText.Of(metric, interval.High)}" : Unknown,
            Runs(setting),
        ];
    }

    private static string VerdictOf(RankedSetting setting, Difference? difference, string metric) =>
        setting.IsPruned ? "pruned"
        : setting.Entry is null ? Unknown
        : setting.Entry.IsBaseline ? "best"
        : difference is null ? "?"
        : VerdictText.Of(difference, metric);

    private static string Runs(RankedSetting setting)
    {
        int done = setting.Trials.Count(trial => trial.State.HasResult());
        return string.Create(CultureInfo.InvariantCulture, $"{done}{(done < setting.Trials.Count ? $" of {setting.Trials.Count}" : "")}");
    }

    private static string Signed(string metric, Interval? interval) =>
        interval is null ? Unknown : $"{MetricText.Signed(metric, interval.Low)} to {MetricText.Signed(metric, interval.High)}";
}

namespace Experiments.Runs;

/// <summary>
/// A group of a comparison as texts in rows and columns, whatever they are shown on. The texts are as runs have them: to be escaped there.
/// </summary>
public sealed class ComparisonTable
{
    /// <summary>What stands where nothing is known.</summary>
    public const string Unknown = "–";

    private ComparisonTable(IReadOnlyList<ComparisonColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The columns: run, name, the settings that differ, metrics, what the comparison with the baseline says, time, status.</summary>
    public IReadOnlyList<ComparisonColumn> Columns { get; }

    /// <summary>The lines, in the group's order. [rows][columns]</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Lays a group out.</summary>
    public static ComparisonTable Of(ComparisonGroup group, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(options);
        bool isJudged = group.Baseline is not null;
        ComparisonColumn[] judged =
        [
            new(options.Split == MetricSplits.Validation ? "difference" : $"difference on {options.Split}", true),
            new("95% interval", true), new("gained, lost", true), .. IsByMcNemar(options) ? [] : (ComparisonColumn[])[new("McNemar p", true)],
            new("p", true), new("p (Holm)", true), new("verdict"),
        ];
        return new ComparisonTable(
            [
                new("run"), new("name"), .. group.DifferingSettings.Select(setting => new ComparisonColumn(setting)),
                new($"{MetricSplits.Validation} {options.Metric}", true), new($"{MetricSplits.Test} {options.Metric}", true),
                .. isJudged ? judged : [], new("time", true), new("status"),
            ],
            [.. group.Entries.Select(entry => Row(entry, options, isJudged))]);
    }

    private static string[] Row(ComparisonEntry entry, ComparisonOptions options, bool isJudged) =>
    [
        entry.IsGroup ? $"{entry.First.FolderName} and {entry.Runs.Count - 1} more" : entry.First.FolderName,
        entry.Name,
        .. entry.Settings.Select(value => value ?? Unknown),
        Value(entry, MetricSplits.Validation, options),
        Value(entry, MetricSplits.Test, options),
        .. isJudged ? Judged(entry, options) : [],
        entry.Duration is { Ticks: >= 0 } time ? DurationWords.Of(time) : Unknown,
        StatusOf(entry),
    ];

    private static string Value(ComparisonEntry entry, string split, ComparisonOptions options)
    {
        if (entry.Of($"{split}.{options.Metric}") is not { } value)
        {
            return Unknown;
        }

        string text = MetricText.Of(options.Metric, value.Mean);
        if (value.Deviation is { } deviation)
        {
            text += $" ± {MetricText.Of(options.Metric, deviation)}";
        }

        if (split == options.Split && entry.IsGroup && entry.Interval is { } interval)
        {
            text += $" [{MetricText.Of(options.Metric, interval.Low)}, {MetricText.Of(options.Metric, interval.High)}]";
        }

        return value.Count < entry.Runs.Count ? $"{text} ({value.Count} of {entry.Runs.Count})" : text;
    }

    // For accuracy McNemar's p is the p.
    private static bool IsByMcNemar(ComparisonOptions options) => options.Metric == MetricNames.Accuracy;

    private static string[] Judged(ComparisonEntry entry, ComparisonOptions options)
    {
        string[] cells = Judged(entry, options.Metric);
        return IsByMcNemar(options) ? [.. cells[..3], .. cells[4..]] : cells;
    }

    private static string[] Judged(ComparisonEntry entry, string metric) => entry switch
    {
        { IsBaseline: true } => ["", "", "", "", "", "", "baseline"],
        { Difference: { } difference } =>
        [
            MetricText.Signed(metric, difference.Amount),
            $"{MetricText.Signed(metric, difference.AmountInterval.Low)} to {MetricText.Signed(metric, difference.AmountInterval.High)}",
            difference.Gained is { } gained ? $"{gained}, {difference.Lost}" : Unknown,
            difference.McNemar is { } p ? MetricText.PValue(p) : Unknown,
            MetricText.PValue(difference.PValue),
            difference.AdjustedPValue is { } adjusted ? MetricText.PValue(adjusted) : Unknown,
            VerdictText.Of(difference, metric),
        ],
        _ => [Unknown, Unknown, Unknown, Unknown, Unknown, Unknown, "?"],
    };

    internal static string StatusOf(ComparisonEntry entry)
    {
        string[] words = [.. entry.Runs.GroupBy(run => run.Status).Select(same => entry.IsGroup && same.Count() < entry.Runs.Count
            ? $"{same.Count()} {RunStatusText.Of(same.Key)}"
            : RunStatusText.Of(same.Key))];
        return string.Join(", ", words) + (entry.First.HasStandIns ? ", stand-in" : "");
    }
}

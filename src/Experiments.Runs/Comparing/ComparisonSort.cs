using System.Globalization;

namespace Experiments.Runs;

/// <summary>An order of a comparison's lines. A line without the value stands last, either way; equal ones stand by age.</summary>
/// <param name="Key">A result (<c>validation.loss</c>), a setting (<c>training.epochs</c>), or <c>name</c>, <c>started</c>, <c>duration</c>.</param>
/// <param name="IsDescending">Whether the greatest comes first; null: the best of a result, the least of anything else.</param>
public sealed record ComparisonSort(string Key, bool? IsDescending = null)
{
    /// <summary>Whether it makes a choice by the test split.</summary>
    public bool UsesTest => Key.StartsWith(MetricSplits.Test + ".", StringComparison.Ordinal);

    /// <summary>Reads <c>KEY</c>, <c>KEY:asc</c> or <c>KEY:desc</c>.</summary>
    public static ComparisonSort Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            [.. var key, ':', 'a', 's', 'c'] => new ComparisonSort(key, false),
            [.. var key, ':', 'd', 'e', 's', 'c'] => new ComparisonSort(key, true),
            _ => new ComparisonSort(text),
        };
    }

    /// <summary>Whether any of the runs has such a key, or predictions that tell such a result.</summary>
    public bool IsKnown(IReadOnlyList<RunRecord> runs) => Key is "name" or "started" or "duration"
        || runs.Any(run => run.Results.ContainsKey(Key) || run.Settings.ContainsKey(Key))
        || runs.Any(run => PredictedResults.Of(run, Key) is not null);

    internal IReadOnlyList<ComparisonEntry> Order(IEnumerable<ComparisonEntry> entries)
    {
        List<(ComparisonEntry Entry, double? Number, string? Text)> keyed = [.. entries.Select(Keyed)];
        bool areResults = keyed.Any(entry => entry.Entry.Of(Key) is not null);
        bool isDescending = IsDescending ?? (areResults && MetricDirection.IsHigherBetter(Key));
        bool areNumbers = keyed.All(entry => entry.Number is not null || entry.Text is null);
        IOrderedEnumerable<(ComparisonEntry Entry, double? Number, string? Text)> present =
            keyed.OrderBy(entry => areNumbers ? entry.Number is null : entry.Text is null);
        IOrderedEnumerable<(ComparisonEntry Entry, double? Number, string? Text)> ordered = (areNumbers, isDescending) switch
        {
            (true, true) => present.ThenByDescending(entry => entry.Number),
            (true, false) => present.ThenBy(entry => entry.Number),
            (false, true) => present.ThenByDescending(entry => entry.Text, StringComparer.Ordinal),
            _ => present.ThenBy(entry => entry.Text, StringComparer.Ordinal),
        };
        return [.. ordered
            .ThenBy(entry => entry.Entry.First.Started ?? DateTimeOffset.MaxValue)
            .ThenBy(entry => entry.Entry.First.FolderName, StringComparer.Ordinal)
            .Select(entry => entry.Entry)];
    }

    private (ComparisonEntry Entry, double? Number, string? Text) Keyed(ComparisonEntry entry)
    {
        switch (Key)
        {
            case "name":
                return (entry, null, entry.Name);
            case "started":
                return (entry, entry.First.Started?.UtcTicks, null);
            case "duration":
                return (entry, entry.Duration?.Ticks, null);
        }

        if (entry.Of(Key) is { } result)
        {
            return (entry, result.Mean, null);
        }

        string? setting = entry.Setting(Key);
        return (entry, double.TryParse(setting, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null, setting);
    }
}

using System.Globalization;

namespace Experiments.Runs;

/// <summary>What a reader of a group's table should know, in sentences.</summary>
public static class ComparisonNotes
{
    /// <summary>The notes, in order.</summary>
    public static IEnumerable<string> Of(ComparisonGroup group, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(options);
        foreach (string note in OfVerdicts(group, options))
        {
            yield return note;
        }

        if (group.Entries.Any(entry => entry.IsGroup))
        {
            yield return "Groups: mean ± standard deviation over the runs; their intervals draw seeds and examples anew, and are somewhat too "
                + "narrow for few seeds.";
        }

        if (group.Entries.Any(entry => IsPartial(entry, options, MetricSplits.Validation) || IsPartial(entry, options, MetricSplits.Test)))
        {
            yield return "\"(1 of 3)\": one run of three has this result, and the mean is its own.";
        }

        foreach (string problem in group.Entries.Select(entry => entry.Problem).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            yield return $"No verdict: {problem}";
        }

        if (group.TestLooks > 0)
        {
            string rows = group.RowHashes.Test is { Length: > 0 } test ? $" {test[..Math.Min(test.Length, 6)]}" : "";
            yield return $"Test rows{rows}: evaluated {(group.TestLooks == 1 ? "once" : $"{group.TestLooks} times")} over all runs.";
        }
    }

    // Whether only some of a line's runs have the metric.
    private static bool IsPartial(ComparisonEntry entry, ComparisonOptions options, string split) =>
        entry.Of($"{split}.{options.Metric}") is { } value && value.Count < entry.Runs.Count;

    private static IEnumerable<string> OfVerdicts(ComparisonGroup group, ComparisonOptions options)
    {
        List<ComparisonEntry> compared = [.. group.Entries.Where(entry => entry.Difference is not null)];
        if (group.Baseline is not { } baseline || compared.Count == 0)
        {
            yield break;
        }

        int rows = compared[0].Difference!.Rows;
        bool hasGroups = baseline.IsGroup || compared.Any(entry => entry.IsGroup);
        string bootstrap = "the paired bootstrap";
        string test = options.Metric != MetricNames.Accuracy ? bootstrap
            : "McNemar's exact test" + (hasGroups ? $" between single runs, by {bootstrap} for groups of seeds" : "");
        int tested = compared.Where(entry => entry.Difference!.Verdict != Verdict.Repeat)
            .DistinctBy(entry => entry.Experiment ?? entry.First.Folder).Count();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Verdicts on {options.Metric}: {rows:N0} examples of {options.Split}; p by {test}; Holm's correction over {Comparisons(tested)}; level {Difference.Level}.");
        if (tested < compared.Count)
        {
            yield return "Runs of one experiment, settings and seed alike, are one comparison together, and the greatest p among them counts for all.";
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Intervals: paired bootstrap of {PairedBootstrap.Resamples:N0} resamples, each for its comparison alone, not corrected.");
        if (Luck(baseline, compared) is { } luck)
        {
            yield return luck;
        }

        if (tested > PairedBootstrap.MostComparisons && (options.Metric != MetricNames.Accuracy || hasGroups))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"With more than {PairedBootstrap.MostComparisons} comparisons no p of {PairedBootstrap.Resamples:N0} resamples is small enough: name fewer runs.");
        }

        if (compared.Any(entry => entry.Difference!.Smallest is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"\"not shown (from d)\": no difference that these {rows:N0} examples can show; d is the smallest difference in {options.Metric} that they could.");
        }
    }

    // Resampling examples says what other examples would have shown, not what another seed would have.
    private static string? Luck(ComparisonEntry baseline, IReadOnlyList<ComparisonEntry> compared)
    {
        const string unknown = "what another seed would have changed is in no interval and no p; 'seeds:' in the experiment measures it.";
        return (baseline.IsGroup, compared.Any(entry => entry.IsGroup), compared.Any(entry => !entry.IsGroup)) switch
        {
            (false, false, _) => $"Single runs: {unknown}",
            (false, true, _) => $"The baseline is a single run: {unknown}",
            (true, _, true) => $"Lines of a single run: {unknown}",
            _ => null,
        };
    }

    private static string Comparisons(int count) =>
        count == 1 ? "one comparison" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} comparisons");
}

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
        List<Difference> differences = [.. group.Entries.Select(entry => entry.Difference).OfType<Difference>()];
        if (differences.Count > 0)
        {
            int rows = differences[0].Rows;
            string test = options.Metric == MetricNames.Accuracy
                ? "p by McNemar's exact test between single runs, by the paired bootstrap for groups of seeds"
                : "p by the paired bootstrap";
            string comparisons = differences.Count == 1 ? "one comparison" : $"{differences.Count} comparisons";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Verdicts: {rows:N0} examples of {options.Split}; {test}; Holm's correction over {comparisons}; level {Difference.Level}.");
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Intervals: paired bootstrap of {PairedBootstrap.Resamples:N0} resamples, each for its comparison alone.");
            if (differences.Any(difference => difference.Verdict == Verdict.NotShown && difference.Smallest is not null))
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"\"not shown (from d)\": no difference that these {rows:N0} examples can show; d is the smallest that they could.");
            }
        }

        if (group.Entries.Any(entry => entry.IsGroup))
        {
            yield return "Groups: mean ± standard deviation over the runs; their intervals draw seeds and examples anew, and are somewhat too "
                + "narrow for few seeds.";
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
}

namespace Experiments.Runs;

/// <summary>What makes numbers of a comparison worth less than they look.</summary>
internal static class ComparisonWarnings
{
    public static IEnumerable<string> Of(IReadOnlyList<ComparisonGroup> groups, ComparisonOptions options, ComparisonSort sort)
    {
        bool isByTest = options.IsChosenByTest || options.Split == MetricSplits.Test || sort.UsesTest;
        foreach (ComparisonGroup group in groups)
        {
            int compared = group.Entries.Count(entry => entry.Runs.Any(run => run.HasTestResult));
            // Of runs that were picked by the test split even one is a choice: the others are those that are not shown.
            if (isByTest && compared > (options.IsChosenByTest ? 0 : 1))
            {
                yield return $"This is a choice by the test split{Rows(group)}: it was evaluated {Times(group.TestLooks)}, and {Lines(compared, options)}. "
                    + "The best of them looks better than it is; choose by validation, and keep the test for the end.";
            }
        }

        if (options.Baseline is not null && groups.Count > 1)
        {
            yield return "Runs in other tables than the baseline's saw other rows or used stand-ins: there is no verdict on them.";
        }
    }

    private static string Rows(ComparisonGroup group) => group.RowHashes.Test is { Length: > 0 } hash ? $" {hash[..Math.Min(6, hash.Length)]}" : "";

    private static string Lines(int compared, ComparisonOptions options) => options.IsChosenByTest
        ? $"{(compared == 1 ? "the one line here was" : $"the {compared} lines here were")} picked by it"
        : $"{compared} lines are held against each other on it here";

    private static string Times(int count) => count == 1 ? "once" : $"{count} times over all runs";
}

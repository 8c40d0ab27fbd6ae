namespace Experiments.Runs;

/// <summary>Compares the lines of a group with the baseline, from the predictions that the runs stored.</summary>
internal static class Judging
{
    public static IReadOnlyList<ComparisonEntry> Judge(IReadOnlyList<ComparisonEntry> entries, ComparisonOptions options)
    {
        int baseline = options.Baseline is { } run ? entries.ToList().FindIndex(entry => entry.Runs.Any(member => member.Folder == run.Folder)) : -1;
        if (baseline < 0)
        {
            ComparisonEntry[] measured = [.. entries];
            Parallel.For(0, measured.Length, index =>
            {
                if (measured[index].IsGroup)
                {
                    measured[index] = measured[index] with { Interval = IntervalOf(measured[index], options) };
                }
            });
            return measured;
        }

        ComparisonEntry[] judged = [.. entries];
        judged[baseline] = judged[baseline] with { IsBaseline = true };
        if (PredictionMetric.Find(options.Metric) is not { } metric)
        {
            string known = string.Join(", ", PredictionMetric.All.Select(one => one.Name));
            return Without(judged, $"'{options.Metric}' cannot be computed from stored predictions; of {known} it can.");
        }

        EntryPredictions[] read = new EntryPredictions[judged.Length];
        read[baseline] = EntryPredictions.Read(judged[baseline], options.Split, metric);
        if (read[baseline].Sample is not { } against)
        {
            return Without(judged, $"The baseline has none: {read[baseline].Problem}");
        }

        Parallel.For(0, judged.Length, index =>
        {
            if (index != baseline)
            {
                read[index] = EntryPredictions.Read(judged[index], options.Split, metric, against.Seeds[0]);
            }
        });

        List<int> comparable = [];
        for (int i = 0; i < judged.Length; i++)
        {
            string? problem = read[i].Problem
                ?? (read[i].Sample!.Seeds[0].IsAbout(against.Seeds[0]) ? null : "Its predictions are of other examples than the baseline's.");
            if (problem is not null)
            {
                judged[i] = judged[i] with { Problem = problem };
            }
            else if (i != baseline)
            {
                comparable.Add(i);
            }
        }

        IReadOnlyList<Difference> differences = BaselineComparison.Of(against, [.. comparable.Select(i => read[i].Sample!)], metric);
        foreach ((int place, int i) in comparable.Index())
        {
            Difference difference = differences[place];
            judged[i] = judged[i] with { Difference = difference, Interval = difference.ValueInterval };
        }

        judged[baseline] = judged[baseline] with { Interval = PairedBootstrap.IntervalOf(against, metric) };
        return judged;
    }

    private static Interval? IntervalOf(ComparisonEntry entry, ComparisonOptions options) =>
        PredictionMetric.Find(options.Metric) is { } metric && EntryPredictions.Read(entry, options.Split, metric).Sample is { } sample
            ? PairedBootstrap.IntervalOf(sample, metric)
            : null;

    private static ComparisonEntry[] Without(ComparisonEntry[] entries, string problem) =>
        [.. entries.Select(entry => entry.IsBaseline ? entry : entry with { Problem = problem })];
}

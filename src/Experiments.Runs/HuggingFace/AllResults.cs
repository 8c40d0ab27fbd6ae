namespace Experiments.Runs;

/// <summary><c>all_results.json</c> as Hugging Face's examples write it: <c>train_…</c>, <c>eval_…</c> (validation) and <c>test_…</c>.</summary>
internal static class AllResults
{
    public static string Write(RunRecord run, IReadOnlyList<MetricPoint> points) => HuggingFaceJson.Write(json =>
    {
        var results = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (points.LastOrDefault() is { } last)
        {
            results["epoch"] = last.Epoch;
        }

        Add(results, "eval_", MetricSplits.Validation, run);
        Add(results, "test_", MetricSplits.Test, run);
        double[] losses = [.. points.Where(point => point.Split == MetricSplits.Batch && point.Values.ContainsKey(MetricNames.Loss))
            .Select(point => point.Values[MetricNames.Loss])];
        if (losses.Length > 0)
        {
            results["train_loss"] = losses.Average();
        }

        foreach (SplitData split in run.ReadData()?.Splits ?? [])
        {
            results[(split.Name == MetricSplits.Validation ? "eval" : split.Name) + "_samples"] = split.Rows;
        }

        // Of a session that was killed it is not known how much of its time was training.
        if (run.Phases.TryGetValue("train", out double seconds) && seconds > 0 && losses.Length > 0 && !run.Phases.ContainsKey(KilledSession.Phase))
        {
            results["train_runtime"] = seconds;
            results["train_steps_per_second"] = losses.Length / seconds;
        }

        foreach ((string name, double value) in results)
        {
            HuggingFaceJson.Number(json, name, value);
        }
    });

    private static void Add(SortedDictionary<string, double> results, string prefix, string split, RunRecord run)
    {
        foreach ((string name, double value) in run.Results)
        {
            if (name.StartsWith(split + ".", StringComparison.Ordinal))
            {
                results[prefix + name[(split.Length + 1)..]] = value;
            }
        }
    }
}

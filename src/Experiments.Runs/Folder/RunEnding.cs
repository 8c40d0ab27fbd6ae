namespace Experiments.Runs;

/// <summary>What <c>run.json</c> says of a run that ends.</summary>
internal static class RunEnding
{
    /// <param name="running">The document as it was.</param>
    /// <param name="status">How the run ends.</param>
    /// <param name="reason">Why.</param>
    /// <param name="error">The exception; null: none.</param>
    /// <param name="results">Values of the weights that were kept; they count more than the last that were measured.</param>
    /// <param name="points">All that was measured.</param>
    public static RunDocument Of(
        RunDocument running, RunStatus status, string reason, ErrorDocument? error, IReadOnlyDictionary<string, double>? results,
        IReadOnlyList<MetricPoint> points)
    {
        MetricSummary summary = MetricSummary.Of(points);
        // Estimates over a few batches are of weights on the way; the results are those of whole splits.
        var final = new SortedDictionary<string, double>(
            summary.Last.Where(metric => !MetricNames.IsPartial(metric.Key)).ToDictionary(), StringComparer.Ordinal);
        foreach ((string name, double value) in results ?? new Dictionary<string, double>())
        {
            final[name] = value;
        }

        return running with
        {
            Status = status,
            ExitReason = reason,
            Error = error,
            Results = final,
            BestValidationAccuracy = summary.BestValidationAccuracy,
        };
    }
}

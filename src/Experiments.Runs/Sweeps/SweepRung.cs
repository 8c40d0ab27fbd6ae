namespace Experiments.Runs;

/// <summary>
/// A rung of successive halving (K. Jamieson, A. Talwalkar, Non-stochastic Best Arm Identification and Hyperparameter Optimization, 2016):
/// the settings that are still in are compared after as many epochs, and a share of them goes on.
/// </summary>
public static class SweepRung
{
    /// <summary>The settings that are still in at a rung, the best first. What was given up there before is in it: the answer is the same
    /// whenever it is asked for.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trials">How its trials stand; each that is still in has reached the rung, or failed.</param>
    /// <param name="epochs">After how many epochs.</param>
    public static IReadOnlyList<RungPlace> Of(SweepPlan plan, IReadOnlyList<TrialRecord> trials, int epochs)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trials);
        if (plan.StopEarly is not { } halving)
        {
            return [];
        }

        bool isHigherBetter = MetricDirection.IsHigherBetter(halving.Metric);
        List<(int Point, double Value)> points =
        [
            .. trials.GroupBy(trial => trial.Plan.Point)
                .Where(point => !point.Any(trial => WasPrunedBefore(trial, epochs)))
                .Select(point => (point.Key, Value: point.Average(trial => At(trial, halving.Metric, epochs))))
                .OrderBy(point => double.IsFinite(point.Value) ? isHigherBetter ? -point.Value : point.Value : double.PositiveInfinity)
                .ThenBy(point => point.Key),
        ];
        int kept = Math.Max(1, (int)Math.Floor((halving.Keep * points.Count) + 1e-9));
        return [.. points.Select((point, place) => new RungPlace(point.Point, place + 1, point.Value, place < kept))];
    }

    /// <summary>Whether a trial was given up before a rung.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="epochs">The rung.</param>
    public static bool WasPrunedBefore(TrialRecord trial, int epochs)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.State == TrialState.Pruned && trial.Last?.Epochs < epochs;
    }

    /// <summary>
    /// Whether a trial need not be run for a rung: it waits there, or was interrupted or lost on the way from it, or is done with, one way or another.
    /// </summary>
    /// <param name="trial">The trial.</param>
    /// <param name="epochs">The rung.</param>
    public static bool HasReached(TrialRecord trial, int epochs)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.State.IsDone() || trial.State == TrialState.Failed
            || (trial.State is TrialState.Interrupted or TrialState.Lost && trial.Epochs >= epochs && trial.Run is not null);
    }

    // The value at the rung, or the last before it of a run that ended earlier.
    private static double At(TrialRecord trial, string metric, int epochs)
    {
        string name = metric[(metric.IndexOf('.') + 1)..];
        return trial.Run?.ReadMetrics()
            .Where(point => point.Split == MetricSplits.Validation && point.Epoch <= epochs && point.Values.ContainsKey(name))
            .Select(point => (double?)point.Values[name]).LastOrDefault() ?? double.NaN;
    }
}

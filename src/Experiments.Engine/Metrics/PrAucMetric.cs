namespace Experiments.Engine;

/// <summary>
/// <c>pr_auc</c>: average precision, the sum over the thresholds of precision times the gain in recall, without interpolation. With two
/// classes it is that of the second; with more, the mean over the classes that have examples and are not all there is. Not a number where
/// there is no such class.
/// </summary>
public sealed record PrAucMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "pr_auc";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => Ranking.Average(evaluation, Area);

    private static double Area(Ranking ranking)
    {
        double area = 0, hits = 0, seen = 0;
        foreach (var (positives, negatives) in ranking.Ties)
        {
            hits += positives;
            seen += positives + negatives;
            area += positives * hits / seen;
        }

        return area / ranking.Positives;
    }
}

namespace Experiments.Engine;

/// <summary>
/// <c>roc_auc</c>: the chance that an example of the class has a higher probability for it than one of another, ties counted half (Hanley
/// and McNeil 1982). With two classes it is that of the second; with more, the mean over the classes that have examples and are not all
/// there is. Not a number where there is no such class.
/// </summary>
public sealed record RocAucMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "roc_auc";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => Ranking.Average(evaluation, Area);

    // The Mann–Whitney statistic: walking from the highest score down, each negative is outranked by the positives before it.
    private static double Area(Ranking ranking)
    {
        double area = 0, before = 0;
        foreach (var (positives, negatives) in ranking.Ties)
        {
            area += negatives * (before + positives / 2.0);
            before += positives;
        }

        return area / ((double)ranking.Positives * ranking.Negatives);
    }
}

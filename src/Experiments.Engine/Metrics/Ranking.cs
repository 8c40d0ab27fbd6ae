namespace Experiments.Engine;

/// <summary>Examples from the highest probability of one class down, those with the same probability together.</summary>
/// <param name="Ties">How many of each tie belong to the class, and how many do not.</param>
/// <param name="Positives">How many examples belong to the class.</param>
/// <param name="Negatives">How many do not.</param>
internal sealed record Ranking(IReadOnlyList<(int Positives, int Negatives)> Ties, int Positives, int Negatives)
{
    /// <summary>
    /// With two classes what <paramref name="area"/> says of the second; with more the mean over those that it is defined for.
    /// </summary>
    public static double Average(Evaluation evaluation, Func<Ranking, double> area)
    {
        var classes = evaluation.Confusion.Classes;
        var areas = Enumerable.Range(0, classes)
            .Where(index => classes > 2 || index == 1)
            .Select(index => Of(evaluation.Predictions, index))
            .Where(ranking => ranking is { Positives: > 0, Negatives: > 0 })
            .Select(area)
            .ToList();
        return areas.Count == 0 ? double.NaN : areas.Average();
    }

    private static Ranking Of(IReadOnlyList<Prediction> predictions, int index)
    {
        var ties = predictions.GroupBy(prediction => prediction.Probabilities[index])
            .OrderByDescending(tie => tie.Key)
            .Select(tie => (Positives: tie.Count(one => one.Gold == index), Negatives: tie.Count(one => one.Gold != index)))
            .ToList();
        return new Ranking(ties, ties.Sum(tie => tie.Positives), ties.Sum(tie => tie.Negatives));
    }
}

namespace Experiments.Engine;

/// <summary>
/// <c>mcc</c>: Matthews' correlation of labels and predictions (Matthews 1975), for more than two classes as Gorodkin 2004 extends it; from
/// −1 to 1, and 0 where either is constant.
/// </summary>
public sealed record MatthewsMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "mcc";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation)
    {
        // With c hits among n examples, t_k examples of class k and p_k predictions of it:
        // (c·n − Σ t_k·p_k) / √(n² − Σ p_k²) / √(n² − Σ t_k²)
        var scores = ClassScore.All(evaluation.Confusion);
        double total = evaluation.Confusion.Total;
        var both = evaluation.Confusion.Correct * total - scores.Sum(score => (double)score.Support * score.Predicted);
        var predicted = total * total - scores.Sum(score => (double)score.Predicted * score.Predicted);
        var gold = total * total - scores.Sum(score => (double)score.Support * score.Support);
        return predicted == 0 || gold == 0 ? 0 : both / Math.Sqrt(predicted * gold);
    }
}

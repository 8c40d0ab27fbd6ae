namespace Experiments.Engine;

/// <summary><c>majority_baseline</c>: the accuracy of always saying the class that most of the evaluated examples have.</summary>
public sealed record MajorityBaselineMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "majority_baseline";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) =>
        ClassScore.All(evaluation.Confusion).Max(score => score.Support) / (double)evaluation.Confusion.Total;
}

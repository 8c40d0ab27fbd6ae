namespace Experiments.Engine;

/// <summary><c>balanced_accuracy</c>: the mean over the classes that have examples of the share that is recognised.</summary>
public sealed record BalancedAccuracyMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) =>
        ClassScore.All(evaluation.Confusion).Where(score => score.Support > 0).Average(score => score.Recall);
}

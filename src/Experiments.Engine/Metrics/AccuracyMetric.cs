namespace Experiments.Engine;

/// <summary><c>accuracy</c>: the share of the examples that are recognised. Every evaluation has it.</summary>
public sealed record AccuracyMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => evaluation.Accuracy;
}

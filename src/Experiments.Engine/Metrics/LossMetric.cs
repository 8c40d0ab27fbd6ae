namespace Experiments.Engine;

/// <summary><c>loss</c>: the mean cross-entropy, in nats, without class weights or smoothing. Every evaluation has it.</summary>
public sealed record LossMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "loss";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => evaluation.Loss;
}

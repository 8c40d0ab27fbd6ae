namespace Experiments.Engine;

/// <summary><c>log_loss</c>: the mean of −log p(label), in nats: what <c>loss</c> is, under scikit-learn's name.</summary>
public sealed record LogLossMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "log_loss";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => evaluation.Loss;
}

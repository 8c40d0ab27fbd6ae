namespace Experiments.Engine;

/// <summary>
/// <c>macro_precision</c>, <c>weighted_precision</c>, <c>precision_spam</c>: of what was taken for a class, the share that belongs to it.
/// </summary>
public sealed record PrecisionMetric : ILabelMetric
{
    /// <summary>How the classes are averaged.</summary>
    public Averaging Average { get; init; } = Averaging.Macro;

    /// <summary>The one class that it is of; null: the average of those that occur.</summary>
    public string? Label { get; init; }

    /// <inheritdoc/>
    public string Name => ClassScore.Name("precision", Average, Label);

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => ClassScore.Reduce(evaluation, Average, Label, score => score.Precision);
}

namespace Experiments.Engine;

/// <summary>
/// <c>macro_f1</c>, <c>weighted_f1</c>, <c>f1_spam</c>: the harmonic mean of precision and recall; averages are over the classes' F1.
/// </summary>
public sealed record F1Metric : ILabelMetric
{
    /// <summary>How the classes are averaged.</summary>
    public Averaging Average { get; init; } = Averaging.Macro;

    /// <summary>The one class that it is of; null: the average of those that occur.</summary>
    public string? Label { get; init; }

    /// <inheritdoc/>
    public string Name => ClassScore.Name("f1", Average, Label);

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => ClassScore.Reduce(evaluation, Average, Label, score => score.F1);
}

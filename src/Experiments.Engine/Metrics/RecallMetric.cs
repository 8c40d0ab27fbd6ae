namespace Experiments.Engine;

/// <summary>
/// <c>macro_recall</c>, <c>weighted_recall</c>, <c>recall_spam</c>: of what belongs to a class, the share that was taken for it.
/// </summary>
public sealed record RecallMetric : ILabelMetric
{
    /// <summary>How the classes are averaged.</summary>
    public Averaging Average { get; init; } = Averaging.Macro;

    /// <summary>The one class that it is of; null: the average of those that occur.</summary>
    public string? Label { get; init; }

    /// <inheritdoc/>
    public string Name => ClassScore.Name("recall", Average, Label);

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => ClassScore.Reduce(evaluation, Average, Label, score => score.Recall);
}

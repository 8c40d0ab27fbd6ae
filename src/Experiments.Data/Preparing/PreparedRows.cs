namespace Experiments.Data;

/// <summary>The rows of an experiment: selected, balanced and divided.</summary>
/// <param name="Labels">The labels in class order.</param>
/// <param name="Splits">The rows of each split. Every label occurs in the training split, and no split is empty.</param>
/// <param name="Hashes">What each split's rows come to.</param>
public sealed record PreparedRows(Labels Labels, DataSplits Splits, SplitHashes Hashes)
{
    /// <summary>How much each class weighs in the loss, in the order of the labels; null: all the same.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>What took no part, and why.</summary>
    public DroppedRows Dropped { get; init; } = DroppedRows.None;
}

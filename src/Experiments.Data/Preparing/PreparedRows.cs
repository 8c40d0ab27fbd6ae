namespace Experiments.Data;

/// <summary>The rows of an experiment, balanced and divided.</summary>
/// <param name="Labels">The labels in class order.</param>
/// <param name="Splits">The rows of each split. Every label occurs in the training split, and no split is empty.</param>
/// <param name="Hashes">What each split's rows come to.</param>
public sealed record PreparedRows(Labels Labels, DataSplits Splits, SplitHashes Hashes);

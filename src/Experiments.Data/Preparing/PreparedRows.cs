namespace Experiments.Data;

/// <summary>The rows of an experiment: selected, balanced and divided.</summary>
/// <param name="labels">The labels in class order.</param>
/// <param name="splits">The rows of each split. Every label occurs in the training split, and no split is empty.</param>
public sealed class PreparedRows(Labels labels, DataSplits splits)
{
    private readonly Lazy<SplitHashes> _hashes = new(() => SplitHashes.Of(splits));

    /// <summary>The labels in class order.</summary>
    public Labels Labels { get; } = labels;

    /// <summary>The rows of each split. Every label occurs in the training split, and no split is empty.</summary>
    public DataSplits Splits { get; } = splits;

    /// <summary>What each split's rows come to; it is computed when it is asked for.</summary>
    public SplitHashes Hashes => _hashes.Value;

    /// <summary>How much each class weighs in the loss, in the order of the labels; null: all the same.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>What took no part, and why.</summary>
    public DroppedRows Dropped { get; init; } = DroppedRows.None;
}

namespace Experiments.Data;

/// <summary>The data of an experiment as the model sees it.</summary>
/// <param name="Labels">The labels in class order.</param>
/// <param name="Train">The training split.</param>
/// <param name="Validation">The validation split.</param>
/// <param name="Test">The test split.</param>
/// <param name="LongestTrain">How many token ids the longest training example has, after cutting; 0 where all texts are empty.</param>
/// <param name="Truncated">How many examples were cut.</param>
/// <param name="PaddingId">The token id that fills a row up.</param>
public sealed record EncodedData(
    Labels Labels, EncodedSplit Train, EncodedSplit Validation, EncodedSplit Test, int LongestTrain, TruncatedCounts Truncated, int PaddingId)
{
    /// <summary>The most tokens of a text that are kept; null where nobody said so.</summary>
    public int? Kept { get; init; }

    /// <summary>How much each class weighs in the loss, in the order of the labels; null: all the same.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }
}

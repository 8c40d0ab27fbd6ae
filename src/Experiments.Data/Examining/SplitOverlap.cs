namespace Experiments.Data;

/// <summary>Which texts of a split are in an earlier split too, word for word or nearly: what the test asks and training has answered.</summary>
/// <param name="ValidationInTrain">Validation rows whose text is in the training split.</param>
/// <param name="TestInTrain">Test rows whose text is in the training split.</param>
/// <param name="TestInValidation">Test rows whose text is in the validation split.</param>
public sealed record SplitOverlap(Overlap ValidationInTrain, Overlap TestInTrain, Overlap TestInValidation)
{
    /// <summary>
    /// Finds them all; nothing is sampled or approximated. Two texts are near duplicates where they differ, and at least four fifths
    /// of the words that occur in either occur in both (see <see cref="WordSets"/>).
    /// </summary>
    /// <param name="splits">The splits.</param>
    public static SplitOverlap Find(DataSplits splits)
    {
        var words = new WordSets();
        var (train, validation, test) = (words.Of(splits.Train), words.Of(splits.Validation), words.Of(splits.Test));
        words.Rank(train, validation, test);
        NearTexts inTrain = null!, inValidation = null!;
        Parallel.Invoke(
            () => inTrain = new NearTexts(splits.Train, train, words.Count),
            () => inValidation = new NearTexts(splits.Validation, validation, words.Count));
        return new SplitOverlap(
            inTrain.Overlap(splits.Validation, validation), inTrain.Overlap(splits.Test, test), inValidation.Overlap(splits.Test, test));
    }
}

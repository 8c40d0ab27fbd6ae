using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// Which examples are evaluated together. Where a text's result is its own affair, larger batches and batches of about equally long
/// texts give the same numbers sooner; where padding of the batch takes part, they are the batches that were asked for.
/// </summary>
internal static class EvaluationBatches
{
    private const int Rows = 32;

    /// <summary>How many examples a batch has where it makes no difference.</summary>
    /// <param name="batchSize">How many were asked for.</param>
    public static int RowsOf(int batchSize) => Math.Max(batchSize, Rows);

    /// <summary>Groups examples.</summary>
    /// <param name="classifier">The classifier that is evaluated.</param>
    /// <param name="split">The split.</param>
    /// <param name="examples">Positions in the split.</param>
    /// <param name="batchSize">How many examples were to be computed at once.</param>
    /// <returns>Places in <paramref name="examples"/>, batch by batch.</returns>
    public static IReadOnlyList<int[]> Of(Gpt2Classifier classifier, EncodedSplit split, ReadOnlySpan<int> examples, int batchSize)
    {
        var reach = TokenReach.Of(classifier.Pooling, classifier.Trunk.CausalMask);
        var places = Enumerable.Range(0, examples.Length).ToArray();
        if (!reach.IsOwn(split.Length))
            return [.. places.Chunk(batchSize)];
        if (reach.TextOnly)
        {
            var lengths = new int[examples.Length];
            for (var i = 0; i < lengths.Length; i++)
                lengths[i] = split.Examples[examples[i]].TokenIds.Length;
            places = [.. places.OrderBy(place => lengths[place])];
        }

        return [.. places.Chunk(RowsOf(batchSize))];
    }
}

using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// Which examples are evaluated together. Where a text's result is its own affair, larger batches and batches of about equally long
/// texts give the same numbers sooner; where padding of the batch takes part, they are the batches that were asked for.
/// </summary>
internal static class EvaluationBatches
{
    // Enough to keep the product kernels at their best; more would only take memory.
    private const int Tokens = 2048;
    private const int MostRows = 64;

    /// <summary>How many examples a batch has where it makes no difference.</summary>
    /// <param name="batchSize">How many were asked for.</param>
    /// <param name="tokens">How many positions the longest of them has.</param>
    public static int RowsOf(int batchSize, int tokens) => Math.Max(batchSize, Math.Min(Tokens / Math.Max(tokens, 1), MostRows));

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
        if (split.MustBeEquallyLong)
            return EquallyLong(split, examples, places, batchSize);
        if (!reach.IsOwn(split.Length))
            return [.. places.Chunk(batchSize)];

        var lengths = new int[examples.Length];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = reach.Of(split.Examples[examples[i]].TokenIds.Length, split.Length);
        if (reach.TextOnly)
            places = [.. places.OrderBy(place => lengths[place])];
        var batches = new List<int[]>();
        for (var first = 0; first < places.Length; first += batches[^1].Length)
        {
            // Later ones are as long or longer: a batch is as large as its longest allows.
            var rows = Math.Min(batchSize, places.Length - first);
            while (first + rows < places.Length && rows < RowsOf(batchSize, lengths[places[first + rows]]))
                rows++;
            batches.Add(places[first..(first + rows)]);
        }

        return batches;
    }

    // Without padding a row's result is its own affair whatever is pooled, and only equally long texts go together.
    private static IReadOnlyList<int[]> EquallyLong(EncodedSplit split, ReadOnlySpan<int> examples, int[] places, int batchSize)
    {
        var lengths = new int[examples.Length];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = split.Examples[examples[i]].TokenIds.Length;
        return
        [
            .. places.GroupBy(place => lengths[place]).OrderBy(alike => alike.Key)
                .SelectMany(alike => alike.Chunk(RowsOf(batchSize, alike.Key))),
        ];
    }
}

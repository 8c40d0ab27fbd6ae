namespace Experiments.Data;

/// <summary>The examples of one split, and how they become batches.</summary>
/// <param name="Examples">The examples, in split order.</param>
/// <param name="Length">The length that every batch is padded to; null: to the longest of each batch.</param>
/// <param name="PaddingId">The token id that fills a row up.</param>
public sealed record EncodedSplit(IReadOnlyList<Example> Examples, int? Length, int PaddingId)
{
    /// <summary>How long the texts were before they were cut; null where nobody counted.</summary>
    public TokenStatistics? Tokens { get; init; }

    /// <summary>Whether a batch may hold equally long examples only, since nothing is padded (<see cref="PaddingStrategy.None"/>).</summary>
    public bool MustBeEquallyLong { get; init; }

    /// <summary>Whether the batches of training are to gather texts of about the same length (<see cref="PaddingStrategy.Bucket"/>).</summary>
    public bool IsBucketed { get; init; }

    /// <summary>How many examples the split has.</summary>
    public int Count => Examples.Count;

    /// <summary>The order in which an epoch goes through the split: as it was drawn, or put into buckets of about the same length.</summary>
    /// <param name="drawn">A permutation of the positions in <see cref="Examples"/>.</param>
    /// <param name="batchSize">How many examples a batch has.</param>
    public int[] Order(int[] drawn, int batchSize) =>
        IsBucketed ? LengthBuckets.Order(drawn, position => Examples[position].TokenIds.Length, batchSize) : drawn;

    /// <summary>Puts the examples at these positions of the split into one batch.</summary>
    /// <param name="examples">Positions in <see cref="Examples"/>, at least one.</param>
    /// <exception cref="DataException">They are not equally long, and nothing is to be padded.</exception>
    public Batch Batch(ReadOnlySpan<int> examples)
    {
        // An empty text among empty texts would leave a row without any position to pool.
        var tokens = Length ?? 1;
        if (Length is null)
            foreach (var position in examples)
                tokens = Math.Max(tokens, Examples[position].TokenIds.Length);
        if (MustBeEquallyLong)
            CheckLengths(examples);

        var tokenIds = new long[examples.Length * tokens];
        Array.Fill(tokenIds, PaddingId);
        var lengths = new int[examples.Length];
        var labels = new long[examples.Length];
        for (var row = 0; row < examples.Length; row++)
        {
            var example = Examples[examples[row]];
            for (var t = 0; t < example.TokenIds.Length; t++)
                tokenIds[row * tokens + t] = example.TokenIds[t];
            lengths[row] = example.TokenIds.Length;
            labels[row] = example.Label;
        }

        return new Batch(tokenIds, tokens, lengths, labels, examples.ToArray());
    }

    /// <summary>Finds out before training whether its batches can be made, whichever order is drawn.</summary>
    /// <param name="batchSize">How many examples a batch has.</param>
    /// <exception cref="DataException">The examples are not equally long, and nothing is to be padded.</exception>
    public void RequireBatchesOf(int batchSize)
    {
        if (MustBeEquallyLong && batchSize > 1)
            CheckLengths(Enumerable.Range(0, Count).ToArray());
    }

    private void CheckLengths(ReadOnlySpan<int> examples)
    {
        var first = Examples[examples[0]].TokenIds.Length;
        foreach (var position in examples)
            if (Examples[position].TokenIds.Length is var other && other != first)
                throw new DataException(
                    $"A batch may have texts of {first} and of {other} tokens, and 'padding: none' fills none of them up. "
                    + "Set the batch size to 1, or data.padding to 'batch'.")
                {
                    Setting = "data.padding",
                };
    }
}

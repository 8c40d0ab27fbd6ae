namespace Experiments.Data;

/// <summary>
/// Puts examples of about the same length into the same batch, so that little is padded, and leaves enough to chance: the drawn order
/// is cut into stretches of a few batches, and each stretch is sorted by length.
/// </summary>
internal static class LengthBuckets
{
    // Long enough that neighbours are alike in length, short enough that a batch differs from epoch to epoch.
    private const int BatchesOfStretch = 50;

    /// <summary>The order in which to take the examples.</summary>
    /// <param name="drawn">A permutation of the examples.</param>
    /// <param name="length">The length of an example, in tokens.</param>
    /// <param name="batchSize">How many examples a batch has.</param>
    /// <returns>The same examples. The longest of a stretch come first: what is too much for the memory is known early.</returns>
    public static int[] Order(int[] drawn, Func<int, int> length, int batchSize) =>
        [.. drawn.Chunk(BatchesOfStretch * batchSize).SelectMany(stretch => stretch.OrderByDescending(length))];
}

namespace Experiments.Engine;

/// <summary>
/// How many tokens of a row can change what the pooling reads. Under a causal mask nothing after the last position that is read can;
/// otherwise every position takes part, padding too.
/// </summary>
/// <param name="TextOnly">Whether padding changes nothing.</param>
/// <param name="FirstOnly">Whether the first position alone is read.</param>
internal sealed record TokenReach(bool TextOnly, bool FirstOnly)
{
    /// <summary>What a pooling reaches.</summary>
    public static TokenReach Of(IPooling pooling, bool causal) =>
        new(causal && pooling.IgnoresPadding, causal && pooling.Position == PooledPosition.First);

    /// <summary>Whether a row's output is its own affair, or depends on how long the others in its batch are.</summary>
    /// <param name="paddedTo">The length that every batch is padded to; null: to the longest of each batch.</param>
    public bool IsOwn(int? paddedTo) => TextOnly || paddedTo is not null;

    /// <summary>How many tokens of a row take part.</summary>
    /// <param name="text">How many of them are text.</param>
    /// <param name="paddedTo">How many there are with padding; may be null where padding changes nothing.</param>
    public int Of(int text, int? paddedTo)
    {
        if (FirstOnly)
            return 1;
        // An empty text is read at its first padding.
        return TextOnly
            ? Math.Max(text, 1)
            : paddedTo ?? throw new InvalidOperationException("How much padding a row has is not known where it depends on the batch.");
    }
}

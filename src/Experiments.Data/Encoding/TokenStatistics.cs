namespace Experiments.Data;

/// <summary>How long the texts of a split are, in tokens, before any is cut.</summary>
/// <param name="Median">The median; of an even number of texts, the lower of the two in the middle.</param>
/// <param name="Percentile95">The least length that 95 % of the texts do not exceed.</param>
/// <param name="Longest">The greatest length.</param>
/// <param name="Cut">How many texts lost tokens.</param>
public sealed record TokenStatistics(int Median, int Percentile95, int Longest, int Cut)
{
    /// <summary>Counts lengths. The quantiles are lengths that occur (nearest rank, R. J. Hyndman, Y. Fan, "Sample Quantiles", 1996, type 1).</summary>
    /// <param name="lengths">The length of each text, in tokens, at least one text.</param>
    /// <param name="kept">The most tokens of a text that are kept.</param>
    public static TokenStatistics Of(IReadOnlyCollection<int> lengths, int kept)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lengths.Count);
        int[] sorted = [.. lengths];
        Array.Sort(sorted);
        return new TokenStatistics(Quantile(50), Quantile(95), sorted[^1], lengths.Count(length => length > kept));

        // In whole numbers: 0.95 · 20 is a little more than 19 in binary.
        int Quantile(long percent) => sorted[(int)((percent * sorted.Length + 99) / 100) - 1];
    }
}

namespace Experiments.Runs;

/// <summary>How many tokens the texts of a split have, after cutting and without padding.</summary>
public sealed record TokenLengths
{
    // Enough for the eye, few enough for a page.
    private const int Bins = 30;

    /// <summary>The median, in tokens.</summary>
    public required int Median { get; init; }

    /// <summary>95 of 100 texts are no longer than this, in tokens.</summary>
    public required int Percentile95 { get; init; }

    /// <summary>The longest, in tokens.</summary>
    public required int Longest { get; init; }

    /// <summary>How many texts lost their end.</summary>
    public required int Cut { get; init; }

    /// <summary>The width of each bin of <see cref="Histogram"/>, in tokens; the first begins at 0.</summary>
    public required int BinWidth { get; init; }

    /// <summary>How many texts fall into each bin.</summary>
    public required IReadOnlyList<int> Histogram { get; init; }

    /// <summary>Sums up; null where there is no text.</summary>
    /// <param name="lengths">The length of each text, in tokens.</param>
    /// <param name="cut">How many of them lost their end.</param>
    public static TokenLengths? Of(IEnumerable<int> lengths, int cut)
    {
        int[] sorted = [.. lengths.Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        int width = Math.Max(1, (sorted[^1] / Bins) + 1);
        int[] histogram = new int[(sorted[^1] / width) + 1];
        foreach (int length in sorted)
        {
            histogram[length / width]++;
        }

        return new TokenLengths
        {
            Median = Rank(sorted, 0.5),
            Percentile95 = Rank(sorted, 0.95),
            Longest = sorted[^1],
            Cut = cut,
            BinWidth = width,
            Histogram = histogram,
        };
    }

    // The nearest rank: the smallest length that at least this share of the texts does not exceed.
    private static int Rank(int[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

namespace Experiments.Runs;

/// <summary>
/// Holm's correction for several tests: the chance that any of them finds a difference where there is none stays below the level. (S. Holm, A
/// simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979.)
/// </summary>
public static class HolmCorrection
{
    /// <summary>The adjusted p-values, in the order of the given ones: compare each with the level itself.</summary>
    /// <param name="pValues">From 0 to 1.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        double[] adjusted = new double[pValues.Count];
        double greatest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            // Never below the one before: a test cannot be passed after a stronger one has failed.
            greatest = Math.Max(greatest, Math.Min(1, (order.Length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = greatest;
        }

        return adjusted;
    }
}

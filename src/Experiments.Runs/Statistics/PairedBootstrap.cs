namespace Experiments.Runs;

/// <summary>
/// The bootstrap (B. Efron, Bootstrap Methods: Another Look at the Jackknife, 1979), paired: each resample draws examples with replacement and
/// takes the same ones for all sides. A side of several seeds has its seeds drawn with replacement, too, and counts with their mean.
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>How often examples are drawn anew.</summary>
    public const int Resamples = 10_000;

    /// <summary>The seed of the drawing.</summary>
    public const ulong Seed = 20_790_321;

    /// <summary>The metric of each side in each resample.</summary>
    /// <param name="sides">The sides, the baseline first; all about the same examples.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="resamples">How often.</param>
    /// <returns>[sides][resamples]</returns>
    public static double[][] Draw(IReadOnlyList<PredictionSample> sides, PredictionMetric metric, int resamples = Resamples)
    {
        int rows = sides[0].Seeds[0].Rows;
        Func<double[], double>[][] metrics = [.. sides.Select(side => side.Seeds.Select(metric.Prepare).ToArray())];
        double[][] drawn = [.. sides.Select(_ => new double[resamples])];
        Parallel.For(0, resamples, () => new double[rows], (resample, _, weights) =>
        {
            var random = new ResampleRandom(Seed, (ulong)resample);
            Array.Clear(weights);
            for (int i = 0; i < rows; i++)
            {
                weights[random.Next(rows)]++;
            }

            // A stream for the baseline's seeds and one for any other's: what else is compared does not change a side's numbers.
            for (int side = 0; side < metrics.Length; side++)
            {
                drawn[side][resample] = Mean(metrics[side], weights, new ResampleRandom(side == 0 ? Seed + 1 : Seed + 2, (ulong)resample));
            }

            return weights;
        }, _ => { });
        return drawn;
    }

    /// <summary>
    /// The two-sided p-value of a difference: twice the share of resamples on the other side of zero, the observed data counted as one more
    /// resample, so that it is never 0 (A. Davison, D. Hinkley, Bootstrap Methods and their Application, 1997, section 4.2).
    /// </summary>
    /// <param name="differences">The difference in each resample.</param>
    public static double PValue(ReadOnlySpan<double> differences)
    {
        int notAbove = 0;
        int notBelow = 0;
        foreach (double difference in differences)
        {
            // A sum of rounded terms that is zero in truth should count as zero.
            notAbove += difference <= 1e-12 ? 1 : 0;
            notBelow += difference >= -1e-12 ? 1 : 0;
        }

        return Math.Min(1, 2.0 * (Math.Min(notAbove, notBelow) + 1) / (differences.Length + 1));
    }

    private static double Mean(Func<double[], double>[] seeds, double[] weights, ResampleRandom random)
    {
        if (seeds.Length == 1)
        {
            return seeds[0](weights);
        }

        Span<double> values = seeds.Length <= 64 ? stackalloc double[seeds.Length] : new double[seeds.Length];
        for (int i = 0; i < seeds.Length; i++)
        {
            values[i] = seeds[i](weights);
        }

        double sum = 0;
        for (int i = 0; i < seeds.Length; i++)
        {
            sum += values[random.Next(seeds.Length)];
        }

        return sum / seeds.Length;
    }
}

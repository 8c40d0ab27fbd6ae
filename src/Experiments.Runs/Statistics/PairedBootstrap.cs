namespace Experiments.Runs;

/// <summary>
/// The bootstrap (B. Efron, Bootstrap Methods: Another Look at the Jackknife, 1979), paired: each resample draws examples with replacement and
/// takes the same ones for all sides. A side of several seeds has its seeds drawn with replacement, too, and counts with their mean.
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>How often examples are drawn anew.</summary>
    public const int Resamples = 10_000;

    /// <summary>
    /// Over more comparisons than this not even the smallest p-value that so many resamples have, 2 / (resamples + 1), passes Holm's first step.
    /// </summary>
    public const int MostComparisons = (int)(Difference.Level * (Resamples + 1) / 2);

    // So many resamples stay near the processor while one side after the other is measured on them.
    private const int AtOnce = 64;

    /// <summary>The seed of the drawing.</summary>
    public const ulong Seed = 20_790_321;

    /// <summary>The metric of each side in each resample. A side's numbers do not depend on what other sides there are.</summary>
    /// <param name="sides">The sides, all about the same examples.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="stream">Which stream the seeds are drawn from: sides of one stream draw the same places among their seeds.</param>
    /// <returns>[sides][resamples]</returns>
    public static double[][] Draw(IReadOnlyList<PredictionSample> sides, PredictionMetric metric, SeedStream stream)
    {
        Func<DrawnRows, double>[][] metrics = new Func<DrawnRows, double>[sides.Count][];
        Parallel.For(0, sides.Count, side => metrics[side] = [.. sides[side].Seeds.Select(metric.Prepare)]);
        double[][] drawn = [.. sides.Select(_ => new double[Resamples])];
        int rows = sides[0].Seeds[0].Rows;
        Parallel.For(0, (Resamples + AtOnce - 1) / AtOnce, () => Enumerable.Range(0, AtOnce).Select(_ => new DrawnRows(rows)).ToArray(), (block, _, examples) =>
        {
            int first = block * AtOnce;
            int count = Math.Min(AtOnce, Resamples - first);
            for (int i = 0; i < count; i++)
            {
                examples[i].Draw(new ResampleRandom(Seed, (ulong)(first + i)));
            }

            for (int side = 0; side < metrics.Length; side++)
            {
                Measure(metrics[side], examples.AsSpan(0, count), drawn[side].AsSpan(first, count), Seed + (ulong)stream, first);
            }

            return examples;
        }, _ => { });
        return drawn;
    }

    /// <summary>The interval of one side's metric.</summary>
    public static Interval IntervalOf(PredictionSample side, PredictionMetric metric) =>
        Interval.OfPercentiles(new Quantiles(Draw([side], metric, SeedStream.Side)[0]));

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

    private static void Measure(Func<DrawnRows, double>[] seeds, ReadOnlySpan<DrawnRows> examples, Span<double> drawn, ulong stream, int first)
    {
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = seeds is [var only] ? only(examples[i]) : Mean(seeds, examples[i], new ResampleRandom(stream, (ulong)(first + i)));
        }
    }

    private static double Mean(Func<DrawnRows, double>[] seeds, DrawnRows drawn, ResampleRandom random)
    {
        Span<double> values = seeds.Length <= 64 ? stackalloc double[seeds.Length] : new double[seeds.Length];
        for (int i = 0; i < seeds.Length; i++)
        {
            values[i] = seeds[i](drawn);
        }

        double sum = 0;
        for (int i = 0; i < seeds.Length; i++)
        {
            sum += values[random.Next(seeds.Length)];
        }

        return sum / seeds.Length;
    }
}

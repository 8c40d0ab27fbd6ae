namespace Experiments.Runs;

/// <summary>Compares several sides with one baseline, on the same examples.</summary>
public static class BaselineComparison
{
    // Each side keeps 10,000 numbers while it is compared; this many at a time take 40 MB.
    private const int AtOnce = 500;

    /// <summary>Compares. For accuracy between two runs the verdict rests on McNemar's exact test, else on the paired bootstrap.</summary>
    /// <param name="baseline">What they are compared with.</param>
    /// <param name="others">The sides; all about the examples of the baseline.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="ArgumentException">A side is about other examples.</exception>
    public static IReadOnlyList<Difference> Of(PredictionSample baseline, IReadOnlyList<PredictionSample> others, PredictionMetric metric)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(others);
        PredictionTable first = baseline.Seeds[0];
        if (others.Append(baseline).Any(side => side.Seeds.Any(table => !table.IsAbout(first))))
        {
            throw new ArgumentException("Only predictions of the same examples can be compared.", nameof(others));
        }

        if (first.Rows == 0)
        {
            throw new ArgumentException("There is no example to compare on.", nameof(baseline));
        }

        // One hypothesis an experiment, however often it was run: a repetition is no further chance to find something.
        int[][] hypotheses = [.. others.Index()
            .Where(side => side.Item.Experiment is null || side.Item.Experiment != baseline.Experiment)
            .GroupBy(side => side.Item.Experiment ?? $"\n{side.Index}", side => side.Index)
            .Select(lines => lines.ToArray())];
        double[] before = PairedBootstrap.Draw([baseline], metric, SeedStream.Baseline)[0];
        double of = MeanOf(baseline, metric);
        Difference[] differences = [.. others.Chunk(AtOnce).SelectMany(chunk => Measure(baseline, chunk, metric, Math.Max(1, hypotheses.Length), of, before))];
        IReadOnlyList<double> adjusted = HolmCorrection.Adjust([.. hypotheses.Select(lines => lines.Max(line => differences[line].PValue))]);
        var judged = differences.Select(difference => difference with { Verdict = Verdict.Repeat, Smallest = null }).ToArray();
        foreach ((int[] lines, double p) in hypotheses.Zip(adjusted))
        {
            foreach (int line in lines)
            {
                judged[line] = Judged(differences[line], p, metric);
            }
        }

        return judged;
    }

    private static Difference[] Measure(
        PredictionSample baseline, PredictionSample[] others, PredictionMetric metric, int comparisons, double of, double[] before)
    {
        double[][] drawn = PairedBootstrap.Draw(others, metric, SeedStream.Side);
        var differences = new Difference[others.Length];
        Parallel.For(0, others.Length, () => new double[before.Length], (side, _, amounts) =>
        {
            for (int i = 0; i < amounts.Length; i++)
            {
                amounts[i] = drawn[side][i] - before[i];
            }

            differences[side] = Measure(baseline, others[side], metric, comparisons, of, drawn[side], amounts);
            return amounts;
        }, _ => { });
        return differences;
    }

    private static Difference Measure(
        PredictionSample baseline, PredictionSample other, PredictionMetric metric, int comparisons, double of, double[] after, double[] amounts)
    {
        var resampled = new Quantiles(amounts);
        double value = MeanOf(other, metric);
        double amount = value - of;
        int rows = baseline.Seeds[0].Rows;
        (int Gained, int Lost)? flips = baseline.Seeds is [var one] && other.Seeds is [var two] ? two.FlipsFrom(one) : null;
        double? mcNemar = flips is var (gained, lost) ? McNemarTest.PValue(lost, gained) : null;
        double? exact = metric is AccuracyMetric ? mcNemar : null;
        return new Difference
        {
            Value = value,
            ValueInterval = Interval.OfPercentiles(new Quantiles(after)),
            Amount = amount,
            AmountInterval = Interval.OfPercentiles(resampled),
            Rows = rows,
            Gained = flips?.Gained,
            Lost = flips?.Lost,
            McNemar = mcNemar,
            PValue = exact ?? PairedBootstrap.PValue(amounts),
            Smallest = exact is null
                ? SmallestShown(resampled, amount, comparisons)
                : SmallestDifference.InAccuracy(rows, flips!.Value.Gained + flips.Value.Lost, Difference.Level / comparisons),
        };
    }

    // As far from zero as the resamples scatter about the observed difference, at the strictest level of Holm's correction.
    private static double? SmallestShown(Quantiles amounts, double amount, int comparisons)
    {
        if (comparisons > PairedBootstrap.MostComparisons)
        {
            return null;
        }

        double tail = Difference.Level / comparisons / 2;
        double smallest = Math.Max(amount - amounts.At(tail), amounts.At(1 - tail) - amount);
        return smallest > 0 ? smallest : null;
    }

    private static double MeanOf(PredictionSample side, PredictionMetric metric) => side.Seeds.Average(metric.Of);

    private static Difference Judged(Difference difference, double adjusted, PredictionMetric metric)
    {
        Verdict verdict = adjusted > Difference.Level || difference.Amount == 0 ? Verdict.NotShown
            : difference.Amount > 0 == metric.HigherIsBetter ? Verdict.Better : Verdict.Worse;
        return difference with
        {
            AdjustedPValue = adjusted,
            Verdict = verdict,
            Smallest = verdict == Verdict.NotShown ? difference.Smallest : null,
        };
    }
}

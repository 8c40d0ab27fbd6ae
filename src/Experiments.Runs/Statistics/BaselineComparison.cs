namespace Experiments.Runs;

/// <summary>Compares several sides with one baseline, on the same examples.</summary>
public static class BaselineComparison
{
    // Each side keeps 10,000 numbers while it is compared; this many at a time take 16 MB.
    private const int AtOnce = 200;

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

        List<Difference> differences = [.. others.Chunk(AtOnce).SelectMany(chunk => Measure(baseline, chunk, metric, others.Count))];
        IReadOnlyList<double> adjusted = HolmCorrection.Adjust([.. differences.Select(difference => difference.PValue)]);
        return [.. differences.Zip(adjusted, (difference, p) => difference with { AdjustedPValue = p, Verdict = VerdictOf(difference, p, metric) })];
    }

    private static IEnumerable<Difference> Measure(PredictionSample baseline, PredictionSample[] others, PredictionMetric metric, int comparisons)
    {
        double[][] drawn = PairedBootstrap.Draw([baseline, .. others], metric);
        double of = MeanOf(baseline, metric);
        return others.Select((other, index) => Measure(baseline, other, metric, comparisons, of, drawn[0], drawn[index + 1]));
    }

    private static Difference Measure(
        PredictionSample baseline, PredictionSample other, PredictionMetric metric, int comparisons, double of, double[] before, double[] after)
    {
        double[] amounts = [.. after.Zip(before, (a, b) => a - b)];
        double bootstrap = PairedBootstrap.PValue(amounts);
        Array.Sort(amounts);
        Array.Sort(after);
        double value = MeanOf(other, metric);
        double amount = value - of;
        var difference = new Difference
        {
            Value = value,
            ValueInterval = Interval.OfPercentiles(after),
            Amount = amount,
            AmountInterval = Interval.OfPercentiles(amounts),
            Rows = baseline.Seeds[0].Rows,
            PValue = bootstrap,
            Smallest = SmallestShown(amounts, amount, comparisons),
        };
        if (baseline.Seeds is not [var one] || other.Seeds is not [var two])
        {
            return difference;
        }

        int gained = Enumerable.Range(0, one.Rows).Count(row => two.IsRight(row) && !one.IsRight(row));
        int lost = Enumerable.Range(0, one.Rows).Count(row => one.IsRight(row) && !two.IsRight(row));
        double p = McNemarTest.PValue(lost, gained);
        difference = difference with { Gained = gained, Lost = lost, McNemar = p };
        return metric is AccuracyMetric
            ? difference with { PValue = p, Smallest = SmallestDifference.InAccuracy(one.Rows, gained + lost, Difference.Level / comparisons) }
            : difference;
    }

    // As far from zero as the resamples scatter about the observed difference, at the strictest level of Holm's correction.
    private static double? SmallestShown(double[] sorted, double amount, int comparisons)
    {
        double tail = Difference.Level / comparisons / 2;
        double smallest = Math.Max(amount - Interval.Quantile(sorted, tail), Interval.Quantile(sorted, 1 - tail) - amount);
        return smallest > 0 ? smallest : null;
    }

    private static double MeanOf(PredictionSample side, PredictionMetric metric) => side.Seeds.Average(metric.Of);

    private static Verdict VerdictOf(Difference difference, double adjusted, PredictionMetric metric) =>
        adjusted > Difference.Level || difference.Amount == 0 ? Verdict.NotShown
        : difference.Amount > 0 == metric.HigherIsBetter ? Verdict.Better : Verdict.Worse;
}

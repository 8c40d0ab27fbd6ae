namespace Experiments.Runs;

/// <summary>The two plots of a run, from its metrics.</summary>
public static class RunPlots
{
    /// <summary>
    /// The loss over steps: each batch (faint), training and validation. Where a run took estimates over a few batches, their lines
    /// are shown and called so, not the few points of the whole splits. An SVG document.
    /// </summary>
    /// <param name="name">The run's name, for the title.</param>
    /// <param name="points">The run's metrics, in order.</param>
    public static string Loss(string name, IReadOnlyList<MetricPoint> points) =>
        LineChart.Draw(Title(name, "loss"), "step", "loss (cross-entropy)", areShares: false, series: LossSeries(points));

    /// <summary>The accuracy over epochs: training, validation, and the test split's one value. An SVG document.</summary>
    /// <param name="name">The run's name, for the title.</param>
    /// <param name="points">The run's metrics, in order.</param>
    public static string Accuracy(string name, IReadOnlyList<MetricPoint> points) =>
        LineChart.Draw(Title(name, "accuracy"), "epoch", "accuracy", areShares: true, series: MetricSeries(MetricNames.Accuracy, points));

    /// <summary>The loss as a part of a page.</summary>
    internal static Html LossPart(IReadOnlyList<MetricPoint> points) =>
        LineChart.DrawPart("loss", "Loss by step", "step", "loss (cross-entropy)", LossSeries(points), areShares: false);

    /// <summary>A metric over epochs as a part of a page.</summary>
    internal static Html MetricPart(string id, string metric, IReadOnlyList<MetricPoint> points) => LineChart.DrawPart(
        id, $"{metric} by epoch", "epoch", metric, MetricSeries(metric, points), areShares: MetricText.IsShare(metric));

    internal static List<ChartSeries> LossSeries(IReadOnlyList<MetricPoint> points) =>
    [
        .. Series(points, MetricNames.Loss, point => point.Step, [MetricSplits.Batch]),
        .. Series(points, LossOf(points), point => point.Step, [MetricSplits.Train, MetricSplits.Validation])
            .Select(series => MetricNames.IsPartial(LossOf(points)) ? series with { Name = $"{series.Name} (estimate)" } : series),
    ];

    internal static List<ChartSeries> MetricSeries(string metric, IReadOnlyList<MetricPoint> points) =>
        Series(points, metric, point => point.Epoch, [MetricSplits.Train, MetricSplits.Validation, MetricSplits.Test]);

    /// <summary>Which of the two losses a run's curve is of.</summary>
    internal static string LossOf(IReadOnlyList<MetricPoint> points) =>
        points.Any(point => point.Values.ContainsKey(MetricNames.PartialLoss)) ? MetricNames.PartialLoss : MetricNames.Loss;

    private static string Title(string name, string what) => name.Length == 0 ? what : $"{SvgText.Shorten(name, 60)}: {what}";

    internal static List<ChartSeries> Series(
        IReadOnlyList<MetricPoint> points, string metric, Func<MetricPoint, double> across, ReadOnlySpan<string> splits)
    {
        var series = new List<ChartSeries>();
        foreach (string split in splits)
        {
            // What was measured again at the same place, as 'evaluate' does, stands for what was measured before.
            List<ChartPoint> line = [.. points
                .Where(point => point.Split == split && point.Values.ContainsKey(metric))
                .GroupBy(across, (place, same) => new ChartPoint(place, same.Last().Values[metric]))];
            if (line.Count > 0)
            {
                series.Add(new ChartSeries(split, split, line));
            }
        }

        return series;
    }
}

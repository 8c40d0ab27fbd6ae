namespace Experiments.Runs;

/// <summary>What was found.</summary>
internal sealed class ReportResults(HtmlPage page, RunRecord run)
{
    public void Write()
    {
        page.Section("results", "Results");
        page.Add($"<ul class=\"cards\">");
        Card("test accuracy", MetricSplits.Test);
        Card("validation accuracy", MetricSplits.Validation);
        if (run.Duration is { Ticks: >= 0 } duration)
        {
            page.Add($"<li><b>{DurationWords.Of(duration)}</b>time</li>");
        }

        page.Add($"</ul>");
        string[] splits = [MetricSplits.Train, MetricSplits.Validation, MetricSplits.Test];
        string[] metrics = [.. run.Results.Keys.Where(name => splits.Any(split => name.StartsWith(split + ".", StringComparison.Ordinal)))
            .Select(name => name[(name.IndexOf('.') + 1)..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (metrics.Length > 0)
        {
            page.Table("Metrics of the weights that were kept",
                [new("metric"), .. splits.Select(split => new ComparisonColumn(split, true))],
                metrics.Select(metric => (IReadOnlyList<string>)[metric, .. splits.Select(split => Value(split, metric))]));
        }

        foreach (string warning in run.Warnings)
        {
            page.Add($"<div class=\"banner\" role=\"note\"><p>{warning}</p></div>");
        }

        if (run.TestLooks > 1)
        {
            page.Add($"<p>The test split was evaluated {run.TestLooks} times in this run.</p>");
        }

        page.End();
    }

    private void Card(string name, string split)
    {
        if (!run.Results.TryGetValue($"{split}.{MetricNames.Accuracy}", out double accuracy))
        {
            return;
        }

        string interval = PredictionTable.Read(run, split) is { Rows: > 0 } predictions
            ? $", 95% interval {Interval(predictions)}"
            : "";
        page.Add($"<li><b>{MetricText.Of(MetricNames.Accuracy, accuracy)}</b>{name}{interval}</li>");
    }

    private static string Interval(PredictionTable predictions)
    {
        Interval interval = WilsonInterval.Of(Enumerable.Range(0, predictions.Rows).Count(predictions.IsRight), predictions.Rows);
        return $"{MetricText.Of(MetricNames.Accuracy, interval.Low)} to {MetricText.Of(MetricNames.Accuracy, interval.High)}";
    }

    private string Value(string split, string metric) =>
        run.Results.TryGetValue($"{split}.{metric}", out double value) ? MetricText.Of(metric, value) : ComparisonTable.Unknown;
}

using System.Globalization;

namespace Experiments.Runs;

/// <summary>The curves of a group's runs, laid over each other, and their values as tables.</summary>
internal sealed class ComparisonCurves(HtmlPage page, ComparisonGroup group, int table, ComparisonOptions options)
{
    /// <summary>As many lines as can be told apart by colour, dash and marker.</summary>
    public const int MostLines = 8;

    private const int MostPlaces = 200;
    private const int LongestName = 40;

    private readonly List<ComparisonEntry> _shown = Shown(group);

    public void Write()
    {
        List<List<IReadOnlyList<MetricPoint>>> read = [.. _shown.Select(entry => entry.Runs.Select(run => run.ReadMetrics()).ToList())];
        page.Add($"<h3 id=\"curves-{table}\">Curves of table {table}</h3>");
        if (_shown.Count < group.Entries.Count)
        {
            string which = group.Baseline is null ? "" : ", the baseline among them";
            page.Add($"<p class=\"soft\">Of {group.Entries.Count:N0} lines the first {MostLines} are drawn{which}.</p>");
        }

        bool isAny = Chart("validation-loss", $"{MetricSplits.Validation} loss by step", "step", MetricNames.Loss,
            read.Select(runs => Series(runs, MetricSplits.Validation, null)));
        isAny |= Chart("train-loss", $"{MetricSplits.Train} loss by step", "step", MetricNames.Loss,
            read.Select(runs => Series(runs, MetricSplits.Train, null)));
        if (options.Metric != MetricNames.Loss)
        {
            isAny |= Chart("metric", $"{MetricSplits.Validation} {options.Metric} by epoch", "epoch", options.Metric,
                read.Select(runs => Series(runs, MetricSplits.Validation, options.Metric)));
        }

        if (!isAny)
        {
            page.Add($"<p>These runs measured nothing on the way.</p>");
        }
    }

    private bool Chart(string id, string title, string across, string metric, IEnumerable<List<ChartPoint>> points)
    {
        List<ChartSeries> series = [.. points.Index().Where(line => line.Item.Count > 0)
            .Select(line => new ChartSeries(NameOf(_shown[line.Index]), $"run{line.Index}", line.Item))];
        if (series.Count == 0)
        {
            return false;
        }

        Html chart = LineChart.DrawPart($"curve-{table}-{id}", title, across, metric, series, MetricText.IsShare(metric));
        page.Add($"<figure>{chart}<figcaption>The {title}, table {table}.</figcaption></figure>");
        double[] places = [.. series.SelectMany(line => line.Finite).Select(point => point.X).Distinct().Order()];
        int every = Math.Max(1, (places.Length + MostPlaces - 1) / MostPlaces);
        page.Add($"<details><summary>The {title} as a table</summary>");
        page.Table($"The {title}, values of table {table}", [new(across, true), .. series.Select(line => new ComparisonColumn(line.Name, true))],
            places.Where((_, index) => index % every == 0 || index == places.Length - 1).Select(place => Row(place, metric, series)));
        if (every > 1)
        {
            page.Add($"<p class=\"soft\">One of {every} places is shown; metrics.jsonl has all.</p>");
        }

        page.Add($"</details>");
        return true;
    }

    private static string[] Row(double place, string metric, List<ChartSeries> series) =>
    [
        MetricText.Plain(place),
        .. series.Select(line => line.Points.Where(point => point.X == place).Select(point => MetricText.Of(metric, point.Y))
            .FirstOrDefault(ComparisonTable.Unknown)),
    ];

    private static List<ComparisonEntry> Shown(ComparisonGroup group)
    {
        List<ComparisonEntry> first = [.. group.Entries.Take(MostLines)];
        if (group.Baseline is { } baseline && !first.Contains(baseline))
        {
            first[^1] = baseline;
        }

        return first;
    }

    private static string NameOf(ComparisonEntry entry)
    {
        string runs = entry.IsGroup ? string.Create(CultureInfo.InvariantCulture, $", mean of {entry.Runs.Count}") : "";
        return SvgText.Shorten(entry.First.FolderName, LongestName) + runs + (entry.IsBaseline ? ", baseline" : "");
    }

    // Several runs count with their mean where all of them were measured; elsewhere they have no point.
    private static List<ChartPoint> Series(List<IReadOnlyList<MetricPoint>> runs, string split, string? metric)
    {
        List<ChartSeries> lines = [.. runs.SelectMany(points => metric is null
            ? RunPlots.Series(points, RunPlots.LossOf(points), point => point.Step, [split])
            : RunPlots.Series(points, metric, point => point.Epoch, [split]))];
        return lines.Count < runs.Count ? []
            : [.. lines.SelectMany(line => line.Points).GroupBy(point => point.X).Where(same => same.Count() == lines.Count)
                .Select(same => new ChartPoint(same.Key, same.Average(point => point.Y))).OrderBy(point => point.X)];
    }
}

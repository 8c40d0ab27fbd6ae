using System.Text.Json;
using Experiments.Tests;

namespace Experiments.Engine.Tests;

/// <summary>
/// Each metric against scikit-learn 1.2.1 (scikit-learn.json, made by make_metrics.py; the calibration error, which scikit-learn does not
/// have, against that script's own).
/// </summary>
public sealed class ScikitLearnTests
{
    // Probabilities are float32 here and float64 there.
    private const double Tolerance = 1e-6;

    private static readonly JsonElement Recorded = JsonDocument.Parse(
        File.ReadAllText(Repository.File("tests", "Experiments.Engine.Tests", "Metrics", "scikit-learn.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Recorded.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_agrees(string name)
    {
        var recorded = Recorded.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        var evaluation = Scored.Of(
            [.. recorded.GetProperty("gold").EnumerateArray().Select(one => one.GetInt32())],
            [.. recorded.GetProperty("logits").EnumerateArray().Select(row => row.EnumerateArray().Select(one => one.GetSingle()).ToArray())]);

        var metrics = MetricSet.BuiltIn.Concat(evaluation.Labels.SelectMany(label => new IMetric[]
        {
            new PrecisionMetric { Label = label }, new RecallMetric { Label = label }, new F1Metric { Label = label },
        })).ToDictionary(metric => metric.Name);
        var values = recorded.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value);
        Assert.Equal(values.Keys.Order(), metrics.Keys.Order());
        foreach (var (key, value) in values)
        {
            var actual = metrics[key].Of(evaluation);
            if (value.ValueKind == JsonValueKind.Null)
                Assert.True(double.IsNaN(actual), $"{key} is {actual}, and not defined for scikit-learn.");
            else
                Assert.True(Math.Abs(actual - value.GetDouble()) <= Tolerance, $"{key} is {actual}; scikit-learn gives {value.GetDouble()}.");
        }
    }

    [Fact]
    public void The_recorded_cases_tell_the_metrics_apart()
    {
        // Two metrics that are mixed up would pass where their values coincide. In all cases they do so by definition only: loss and log
        // loss, accuracy and weighted recall.
        var cases = Recorded.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("values")).ToList();
        foreach (var first in MetricSet.BuiltIn)
            foreach (var second in MetricSet.BuiltIn.Where(other => string.CompareOrdinal(other.Name, first.Name) > 0))
            {
                if ((first.Name, second.Name) is ("log_loss", "loss") or ("loss", "log_loss") or ("accuracy", "weighted_recall"))
                    continue;
                Assert.Contains(cases, values => values.GetProperty(first.Name).ToString() != values.GetProperty(second.Name).ToString());
            }
    }
}

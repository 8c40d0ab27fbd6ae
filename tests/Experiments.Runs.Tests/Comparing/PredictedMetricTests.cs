using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Runs.Tests;

public sealed class PredictedMetricTests : IDisposable
{
    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("macro_f1")]
    [InlineData("balanced_accuracy")]
    public void A_metric_that_predictions_determine_is_there_wherever_they_are(string metric)
    {
        RunRecord worse = _runs.Add("worse", row => row < 40, hasTest: true);
        _runs.Add("better", row => row < 10, hasTest: true);
        RunRecord bare = _runs.Add("bare", _ => false);
        File.Delete(Path.Combine(bare.Folder, "predictions", "validation.csv"));
        double known = PredictionMetric.Find(metric)!.Of(PredictionTable.Read(worse, "validation")!);
        foreach (RunRecord? baseline in (RunRecord?[])[null, worse])
        {
            ComparisonOptions options = new() { Metric = metric, Baseline = baseline };
            RunComparison comparison = Compare(options);
            ComparisonGroup group = Assert.Single(comparison.Groups);
            Assert.Equal(["better", "worse", "bare"], group.Entries.Select(entry => entry.Name));
            Assert.Equal(known, group.Entries[1].Of($"validation.{metric}")!.Mean);
            Assert.Equal(known, group.Entries[1].Of($"test.{metric}")!.Mean);
            Assert.Null(group.Entries[2].Of($"validation.{metric}"));
            string shown = MetricText.Of(metric, known);
            Assert.Equal(2, ComparisonTable.Of(group, options).Rows[1].Count(cell => cell == shown));
            string number = known.ToString("G12", CultureInfo.InvariantCulture);
            Assert.Contains(number, ComparisonCsv.Write(comparison), StringComparison.Ordinal);
        }

        var sort = ComparisonSort.Parse($"validation.{metric}:asc");
        Assert.True(sort.IsKnown(_runs.List.Runs));
        Assert.False(ComparisonSort.Parse($"validation.{metric}_").IsKnown(_runs.List.Runs));
        Assert.Equal(["worse", "better", "bare"], Compare(new ComparisonOptions { Sort = sort }).Groups[0].Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_choice_by_the_test_split_is_called_one_whatever_metric_is_looked_at()
    {
        RunRecord a = _runs.Add("a", row => row < 40, hasTest: true);
        _runs.Add("b", row => row < 30, hasTest: true);
        Assert.Empty(Compare(new ComparisonOptions { Metric = "macro_f1", Baseline = a }).Warnings);
        ComparisonOptions[] choices =
        [
            new() { Metric = "macro_f1", Split = "test", Baseline = a }, new() { Metric = "macro_f1", IsChosenByTest = true },
            new() { Metric = "hits", Sort = ComparisonSort.Parse("test.accuracy") }, new() { Sort = ComparisonSort.Parse("test.macro_f1") },
        ];
        Assert.All(choices, choice => Assert.Contains("choice by the test split", Assert.Single(Compare(choice).Warnings), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("baseline")]
    public void A_probability_that_is_no_number_gives_no_verdict_on_the_loss(string name)
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        _runs.Add("other", row => row < 50);
        string path = Path.Combine(_runs.Find(name).Folder, "predictions", "validation.csv");
        File.WriteAllText(path, Regex.Replace(
            File.ReadAllText(path), "(?<=\n7,[a-z]+,[a-z]+,).*", "NaN,NaN"));
        Assert.Contains("NaN", File.ReadAllText(path), StringComparison.Ordinal);
        ComparisonEntry entry = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline, Metric = "loss" }).Groups).Entries
            .Single(entry => !entry.IsBaseline);
        Assert.Null(entry.Difference);
        Assert.Contains("whose loss is not a finite number", entry.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_with_a_probability_that_is_no_number_has_no_interval_of_the_loss()
    {
        RunRecord one = _runs.Add("seeds", row => row < 10, start => start with { Seed = 1, Group = "g" });
        _runs.Add("seeds", row => row < 14, start => start with { Seed = 2, Group = "g" });
        string path = Path.Combine(one.Folder, "predictions", "validation.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.6,", "NaN,", StringComparison.Ordinal));
        Assert.Null(Assert.Single(Assert.Single(Compare(new ComparisonOptions { Metric = "loss" }).Groups).Entries).Interval);
        Assert.NotNull(Assert.Single(Assert.Single(Compare(null).Groups).Entries).Interval);
    }

    private RunComparison Compare(ComparisonOptions? options) => RunComparison.Of(_runs.List.Runs, options);
}

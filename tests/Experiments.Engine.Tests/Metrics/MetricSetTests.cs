namespace Experiments.Engine.Tests;

public sealed class MetricSetTests
{
    [Fact]
    public void Accuracy_and_loss_are_always_measured_and_come_first()
    {
        var metrics = new MetricSet(new EvaluationOptions { Metrics = [new F1Metric(), new MatthewsMetric()] }, new TrainingOptions());
        var values = metrics.Measure(Scored.Of(2, (0, 0), (1, 1), (1, 0), (1, 1)));
        Assert.Equal(["accuracy", "loss", "macro_f1", "mcc"], values.Keys);
        Assert.Equal(0.75, values["accuracy"]);
    }

    [Fact]
    public void A_built_in_metric_is_measured_where_a_setting_names_it()
    {
        var metrics = new MetricSet(
            new EvaluationOptions { Metric = "validation.macro_f1" },
            new TrainingOptions { EarlyStopping = new EarlyStopping { Metric = "validation.roc_auc" } });
        Assert.Equal(["accuracy", "loss", "macro_f1", "roc_auc"], metrics.Metrics.Select(metric => metric.Name));
        Assert.IsType<F1Metric>(metrics.Find("validation.macro_f1"));
        Assert.Null(metrics.Find("validation.mcc"));
        Assert.Null(metrics.Find("macro_f1"));
    }

    [Fact]
    public void A_script_s_metric_is_found_by_its_name()
    {
        var metric = new MetricRule("ham_lost", evaluation => evaluation.Confusion[0, 1], HigherIsBetter: false);
        var metrics = new MetricSet(new EvaluationOptions { Metrics = [metric], Metric = "validation.ham_lost" }, new TrainingOptions());
        Assert.Same(metric, metrics.Find("validation.ham_lost"));
        Assert.Equal(2, metrics.Measure(Scored.Of(2, (0, 1), (0, 1), (1, 0)))["ham_lost"]);
        Assert.Contains("validation.ham_lost", metrics.Choices);
    }

    [Fact]
    public void Two_metrics_of_one_name_are_told() => Assert.Equal(
        ["accuracy"],
        new MetricSet(new EvaluationOptions { Metrics = [new MetricRule("accuracy", _ => 0)] }, new TrainingOptions()).Repeated);

    [Fact]
    public void A_label_that_does_not_occur_is_told() => Assert.Equal(
        ["spamm"],
        new MetricSet(new EvaluationOptions { Metrics = [new F1Metric { Label = "spam" }, new F1Metric { Label = "spamm" }] }, new TrainingOptions())
            .UnknownLabels(["ham", "spam"]));

    [Theory]
    [InlineData(0.6, 0.5, 0, true)]
    [InlineData(0.5, 0.5, 0, false)]
    [InlineData(0.6, 0.5, 0.2, false)]
    [InlineData(double.NaN, 0.5, 0, false)]
    [InlineData(0.1, double.NaN, 0, true)]
    [InlineData(double.NaN, double.NaN, 0, false)]
    public void More_is_better_where_the_metric_says_so(double value, double than, double by, bool better)
    {
        Assert.Equal(better, MetricSet.IsBetter(new AccuracyMetric(), value, than, by));
        Assert.Equal(better, MetricSet.IsBetter(new LossMetric(), -value, -than, by));
    }

    [Fact]
    public void Names_of_built_in_metrics_are_unique() =>
        Assert.Distinct(MetricSet.BuiltIn.Select(metric => metric.Name));
}

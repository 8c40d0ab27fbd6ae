namespace Experiments.Engine.Tests;

public sealed class EarlyStoppingTests
{
    private static readonly EvaluationOptions Best = new() { Every = 0, Weights = FinalWeights.Best };

    [Fact]
    public void Training_stops_once_the_metric_has_not_got_better_for_so_many_epochs()
    {
        var (result, log) = Train(new EarlyStopping { Metric = "validation.given", Patience = 2 }, 0.5, 0.7, 0.6, 0.7, 0.9);
        Assert.Equal(TrainingOutcome.Stopped, result.Outcome);
        Assert.Equal(4, log.Epochs.Count);
        Assert.Equal("validation.given has not got better than 0.7 for 2 epochs", result.StopReason);
    }

    [Fact]
    public void Getting_better_starts_the_count_anew()
    {
        var (result, log) = Train(new EarlyStopping { Metric = "validation.given", Patience = 2 }, 0.5, 0.4, 0.6, 0.5, 0.7, 0.6);
        Assert.Equal((TrainingOutcome.Completed, 6), (result.Outcome, log.Epochs.Count));
        Assert.Null(result.StopReason);
    }

    [Fact]
    public void Too_small_a_gain_is_none()
    {
        var (result, log) = Train(new EarlyStopping { Metric = "validation.given", Patience = 1, MinDelta = 0.1 }, 0.5, 0.65, 0.7, 0.9);
        Assert.Equal((TrainingOutcome.Stopped, 3), (result.Outcome, log.Epochs.Count));
    }

    [Fact]
    public void Nothing_is_stopped_after_the_last_epoch()
    {
        var (result, _) = Train(new EarlyStopping { Metric = "validation.given", Patience = 1 }, 0.5, 0.4);
        Assert.Equal(TrainingOutcome.Completed, result.Outcome);
    }

    [Fact]
    public void A_metric_that_is_no_number_never_gets_better()
    {
        var (result, log) = Train(new EarlyStopping { Metric = "validation.given", Patience = 2 }, double.NaN, double.NaN, double.NaN, 0.5);
        Assert.Equal((TrainingOutcome.Stopped, 3), (result.Outcome, log.Epochs.Count));
    }

    [Fact]
    public void The_best_weights_are_put_back_when_training_is_stopped()
    {
        using var classifier = Toy.Classifier();
        Dictionary<string, byte[]>? best = null;
        var log = new TrainingLog
        {
            AtCheckpoint = (kind, model) =>
            {
                if (kind == CheckpointKind.Best)
                    best = Tiny.Bits(model);
            },
        };
        var result = Trainer(new EarlyStopping { Patience = 1 }, "validation.given", 0.5, 0.9, 0.1, 0.1).Train(
            classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), log);
        Assert.Equal((TrainingOutcome.Stopped, 2), (result.Outcome, result.Best!.Epoch));
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(best![named.Key], named.Value));
    }

    [Fact]
    public void A_metric_that_nothing_produces_is_an_error_before_the_first_step()
    {
        var error = Assert.Throws<TrainingException>(() => Train(new EarlyStopping { Metric = "validation.makro_f1" }, 0.5));
        Assert.Equal(0, error.Step);
        Assert.StartsWith(
            "training.early_stopping.metric is 'validation.makro_f1', which nothing produces. Did you mean 'validation.macro_f1'?", error.Message);
    }

    [Fact]
    public void The_last_weights_are_no_use_to_early_stopping()
    {
        using var classifier = Toy.Classifier();
        var error = Assert.Throws<TrainingException>(() => new Trainer(
            new TrainingOptions { EarlyStopping = new EarlyStopping() }, new EvaluationOptions(), seed: 1).Train(
            classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), new TrainingLog()));
        Assert.Contains("needs evaluation.weights: best", error.Message);
    }

    private static (TrainingResult Result, TrainingLog Log) Train(EarlyStopping early, params double[] values)
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var result = Trainer(early, "validation.accuracy", values).Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), log);
        return (result, log);
    }

    // A metric whose values after each epoch are given: the training split's evaluation asks first, then the validation split's.
    private static Trainer Trainer(EarlyStopping early, string choosing, params double[] values)
    {
        var asked = 0;
        var metric = new MetricRule("given", _ => values[asked++ / 2]);
        return new Trainer(
            new TrainingOptions { Epochs = values.Length, EarlyStopping = early }, Best with { Metrics = [metric], Metric = choosing }, seed: 1);
    }
}

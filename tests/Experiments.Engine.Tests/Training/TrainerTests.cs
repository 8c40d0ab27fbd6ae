using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 8, LearningRate = 1e-3 };
    private static readonly EvaluationOptions Quiet = new() { Every = 0 };

    [Fact]
    public void Training_learns_what_can_be_learned()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var options = Options with { Epochs = 15, LearningRate = 1e-2 };
        var result = new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(128, seed: 1), Toy.Split(64, seed: 2), log);

        Assert.Equal(TrainingOutcome.Completed, result.Outcome);
        Assert.InRange(log.Steps[0].Loss, 0.5, 0.9);
        Assert.True(result.Last!.Train.Loss < 0.1, $"The training loss is {result.Last.Train.Loss}.");
        Assert.True(result.Last.Validation.Accuracy >= 0.95, $"The validation accuracy is {result.Last.Validation.Accuracy}.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_whatever_the_number_of_threads()
    {
        var threads = get_num_threads();
        try
        {
            var runs = new List<Dictionary<string, double[]>>();
            foreach (var count in new[] { 1, 2, 3, 2 })
            {
                set_num_threads(count);
                using var classifier = Tiny.Classifier(dropout: 0.1);
                var options = Options with { BatchSize = 3, Epochs = 3 };
                new Trainer(options, new EvaluationOptions { Every = 2, Batches = 1 }, seed: 5).Train(
                    classifier, Tiny.Split(), Tiny.Split(), new TrainingLog());
                runs.Add(classifier.named_parameters().ToDictionary(named => named.name, named => Tiny.Values(named.parameter)));
            }

            Assert.All(runs, run => Assert.All(run, named => AssertSame(named.Key, runs[0][named.Key], named.Value)));
        }
        finally
        {
            set_num_threads(threads);
        }

        static void AssertSame(string name, double[] expected, double[] actual)
        {
            // A softmax does not see the keys' biases, the second third: their gradients are rounding alone, which Adam makes as large as any.
            var third = name.EndsWith("c_attn.bias", StringComparison.Ordinal) ? expected.Length / 3 : 0;
            Agreement.AssertSame(name, expected[third..(2 * third)], actual[third..(2 * third)], absolute: 1e-2);
            Agreement.AssertSame(
                name, [.. expected[..third], .. expected[(2 * third)..]], [.. actual[..third], .. actual[(2 * third)..]], absolute: 1e-5);
        }
    }

    [Fact]
    public void Another_seed_gives_another_order_of_batches()
    {
        Assert.Equal(FirstLosses(seed: 1), FirstLosses(seed: 1));
        Assert.NotEqual(FirstLosses(seed: 1), FirstLosses(seed: 2));

        static List<double> FirstLosses(long seed)
        {
            using var classifier = Toy.Classifier(seed: 3);
            var log = new TrainingLog();
            new Trainer(Options, Quiet, seed).Train(classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), log);
            return [.. log.Steps.Select(step => step.Loss)];
        }
    }

    [Fact]
    public void Evaluating_amid_training_changes_nothing_of_it()
    {
        Assert.Equal(Train(Quiet), Train(new EvaluationOptions { Every = 1, Batches = 2 }));
        Assert.Equal(Train(Quiet), Train(new EvaluationOptions { Every = 3 }));

        static byte[] Train(EvaluationOptions evaluation)
        {
            using var classifier = Toy.Classifier(dropout: 0.2);
            new Trainer(Options, evaluation, seed: 1).Train(classifier, Toy.Split(32, seed: 1), Toy.Split(16, seed: 2), new TrainingLog());
            return [.. Tiny.Bits(classifier).SelectMany(named => named.Value)];
        }
    }

    [Theory]
    [InlineData(false, 6, 4)]
    [InlineData(true, 4, 8)]
    public void A_last_batch_that_is_not_full_is_dropped_only_where_asked(bool drop, int steps, int lastExamples)
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        new Trainer(Options with { DropLast = drop }, Quiet, seed: 1).Train(classifier, Toy.Split(20, seed: 1), Toy.Split(8, seed: 2), log);

        Assert.Equal(steps, log.Steps.Count);
        Assert.Equal(lastExamples, log.Steps[^1].Examples);
        Assert.Equal(lastExamples * 12, log.Steps[^1].Tokens);
        Assert.Equal(Enumerable.Range(1, steps), log.Steps.Select(step => step.Step));
        Assert.Equal([1, 2], log.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(log.Steps, step => Assert.Equal(Options.LearningRate, step.LearningRate));
    }

    [Fact]
    public void Losses_are_taken_before_the_first_step_and_every_so_many()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        new Trainer(Options, new EvaluationOptions { Every = 3, Batches = 2 }, seed: 1).Train(
            classifier, Toy.Split(40, seed: 1), Toy.Split(24, seed: 2), log);

        Assert.Equal([0, 3, 6, 9], log.Evaluations.Select(evaluation => evaluation.Step));
        Assert.All(log.Evaluations, evaluation => Assert.Equal(16, evaluation.Train.Predictions.Count));
        Assert.All(log.Evaluations, evaluation => Assert.Equal(Enumerable.Range(0, 16), evaluation.Validation.Predictions.Select(p => p.Example)));

        // Training examples are drawn anew each time, without a repetition within one.
        Assert.All(log.Evaluations, evaluation => Assert.Equal(16, evaluation.Train.Predictions.Select(p => p.Example).Distinct().Count()));
        Assert.NotEqual(
            log.Evaluations[0].Train.Predictions.Select(p => p.Example), log.Evaluations[1].Train.Predictions.Select(p => p.Example));
        Assert.All(log.Epochs, epoch => Assert.Equal(40, epoch.Train.Predictions.Count));
        Assert.All(log.Epochs, epoch => Assert.Equal(24, epoch.Validation.Predictions.Count));
    }

    [Fact]
    public void More_batches_than_there_are_is_the_whole_split()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        new Trainer(Options, new EvaluationOptions { Every = 100, Batches = int.MaxValue }, seed: 1).Train(
            classifier, Toy.Split(20, seed: 1), Toy.Split(9, seed: 2), log);
        Assert.Equal(20, log.Evaluations[0].Train.Predictions.Count);
        Assert.Equal(9, log.Evaluations[0].Validation.Predictions.Count);
    }

    [Fact]
    public void Cancelling_ends_training_after_the_step_with_its_weights()
    {
        using var classifier = Toy.Classifier();
        using var cancellation = new CancellationTokenSource();
        var log = new TrainingLog
        {
            AfterStep = step =>
            {
                if (step.Step == 3)
                    cancellation.Cancel();
            },
        };
        var result = new Trainer(Options, Quiet, seed: 1).Train(classifier, Toy.Split(64, seed: 1), Toy.Split(8, seed: 2), log, cancellation.Token);

        Assert.Equal(TrainingOutcome.Interrupted, result.Outcome);
        Assert.Equal(3, result.Steps);
        Assert.Equal(3, log.Steps.Count);
        Assert.Equal([(CheckpointKind.Last, 3)], log.Checkpoints);
        Assert.Null(result.Last);
    }

    [Fact]
    public void Cancelling_before_the_start_trains_nothing()
    {
        using var classifier = Toy.Classifier();
        var before = Tiny.Bits(classifier);
        var result = new Trainer(Options, new EvaluationOptions(), seed: 1).Train(
            classifier, Toy.Split(64, seed: 1), Toy.Split(8, seed: 2), new TrainingLog(), new CancellationToken(canceled: true));

        Assert.Equal(TrainingOutcome.Interrupted, result.Outcome);
        Assert.Equal(0, result.Steps);
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(before[named.Key], named.Value));
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_training_with_advice()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var options = Options with { LearningRate = 1e30, Epochs = 50 };
        var error = Assert.Throws<TrainingException>(
            () => new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(64, seed: 1), Toy.Split(8, seed: 2), log));

        Assert.Equal(log.Steps.Count + 1, error.Step);
        Assert.Contains($"step {error.Step}", error.Message);
        Assert.Contains("Lower training.learning_rate (it is 1e+30)", error.Message);
    }

    [Fact]
    public void The_best_weights_are_put_back_at_the_end()
    {
        using var classifier = Toy.Classifier();
        Dictionary<string, byte[]>? best = null, last = null;
        var log = new TrainingLog
        {
            AtCheckpoint = (kind, model) =>
            {
                if (kind == CheckpointKind.Best)
                    best = Tiny.Bits(model);
                else
                    last = Tiny.Bits(model);
            },
        };

        // Class and text have nothing to do with each other, so training on makes the validation loss worse.
        var options = Options with { Epochs = 12, LearningRate = 1e-2 };
        var evaluation = new EvaluationOptions { Every = 0, Weights = FinalWeights.Best, Metric = "validation.loss" };
        var result = new Trainer(options, evaluation, seed: 1).Train(classifier, Noise(48, seed: 1), Noise(48, seed: 2), log);

        Assert.True(result.Best!.Epoch < result.Last!.Epoch, "The last epoch was the best: this test shows nothing.");
        Assert.Equal(log.Epochs.Min(epoch => epoch.Validation.Loss), result.Best.Validation.Loss);
        var end = Tiny.Bits(classifier);
        Assert.All(end, named => Assert.Equal(best![named.Key], named.Value));
        Assert.Contains(end, named => !named.Value.SequenceEqual(last![named.Key]));

        static Data.EncodedSplit Noise(int count, int seed)
        {
            var split = Toy.Split(count, seed);
            var random = new Random(seed + 100);
            return split with { Examples = [.. split.Examples.Select(example => example with { Label = random.Next(2) })] };
        }
    }

    [Fact]
    public void Nothing_is_left_alive_by_a_step()
    {
        using var classifier = Toy.Classifier(dropout: 0.1);
        var live = new List<long>();
        var log = new TrainingLog { AfterStep = _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount) };
        new Trainer(Options with { Epochs = 4 }, new EvaluationOptions { Every = 5, Batches = 1 }, seed: 1).Train(
            classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), log);

        Assert.Equal(16, live.Count);
        Assert.All(live.Skip(2), count => Assert.Equal(live[2], count));
    }

    [Fact]
    public void A_training_split_smaller_than_a_batch_is_an_error_where_the_last_is_dropped()
    {
        using var classifier = Toy.Classifier();
        var error = Assert.Throws<TrainingException>(() => new Trainer(Options with { DropLast = true }, Quiet, seed: 1).Train(
            classifier, Toy.Split(7, seed: 1), Toy.Split(8, seed: 2), new TrainingLog()));
        Assert.Equal("The training split has 7 examples, and a step needs 8. Use more data, or a smaller training.batch_size.", error.Message);
    }

    [Fact]
    public void An_empty_validation_split_is_an_error()
    {
        using var classifier = Toy.Classifier();
        Assert.Throws<TrainingException>(
            () => new Trainer(Options, Quiet, seed: 1).Train(classifier, Toy.Split(8, seed: 1), Toy.Split(0, seed: 2), new TrainingLog()));
    }

    [Fact]
    public void An_unknown_metric_is_an_error_that_names_those_there_are()
    {
        using var classifier = Toy.Classifier();
        var error = Assert.Throws<TrainingException>(() => new Trainer(Options, Quiet with { Metric = "validation.f1" }, seed: 1).Train(
            classifier, Toy.Split(8, seed: 1), Toy.Split(8, seed: 2), new TrainingLog()));
        Assert.StartsWith(
            "evaluation.metric is 'validation.f1', which nothing produces. It can be validation.accuracy, validation.loss", error.Message);
    }
}

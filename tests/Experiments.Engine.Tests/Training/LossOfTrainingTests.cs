using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>What loss, weights, schedule and clipping do to training as a whole.</summary>
public sealed class LossOfTrainingTests
{
    private static readonly EvaluationOptions Quiet = new() { Every = 0 };
    private static readonly TrainingOptions Options = new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-2 };

    [Fact]
    public void A_class_of_weight_zero_teaches_nothing()
    {
        using var classifier = Toy.Classifier();
        var trainer = new Trainer(Options with { Epochs = 6 }, Quiet, seed: 1) { ClassWeights = [1, 0] };
        var result = trainer.Train(classifier, Toy.Split(64, seed: 1), Toy.Split(32, seed: 2), new TrainingLog());
        Assert.All(result.Last!.Validation.Predictions, prediction => Assert.Equal(0, prediction.Predicted));
    }

    [Fact]
    public void The_loss_that_a_step_tells_is_that_of_the_setting()
    {
        double plain = First(Options), smoothed = First(Options with { Loss = new CrossEntropy { LabelSmoothing = 0.5 } });
        Assert.NotEqual(plain, smoothed);
        var doubled = new LossRule((logits, labels, _) => nn.functional.cross_entropy(logits, labels) * 2);
        Assert.Equal(2 * plain, First(Options with { Loss = doubled }), 1e-6);

        static double First(TrainingOptions options)
        {
            using var classifier = Toy.Classifier();
            var log = new TrainingLog();
            new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), log);
            return log.Steps[0].Loss;
        }
    }

    [Fact]
    public void An_evaluation_s_loss_is_the_cross_entropy_whatever_training_makes_small()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var options = Options with { LearningRate = 0, Loss = new CrossEntropy { LabelSmoothing = 0.5 } };
        new Trainer(options, Quiet, seed: 1) { ClassWeights = [1, 9] }.Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), log);
        Assert.Equal(Evaluator.Evaluate(classifier, Toy.Split(8, seed: 2), 8).Loss, log.Epochs[0].Validation.Loss);
    }

    [Fact]
    public void The_schedule_sets_the_rate_of_each_step()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        new Trainer(Options with { Schedule = new LinearSchedule { WarmupSteps = 2 }, Epochs = 2 }, Quiet, seed: 1).Train(
            classifier, Toy.Split(24, seed: 1), Toy.Split(8, seed: 2), log);
        Assert.Equal([0, 0.005, 0.01, 0.0075, 0.005, 0.0025], log.Steps.Select(step => Math.Round(step.LearningRate, 9)));
    }

    [Fact]
    public void A_step_of_rate_zero_moves_nothing()
    {
        using var classifier = Toy.Classifier();
        var before = Tiny.Bits(classifier);
        new Trainer(Options with { Schedule = new ScheduleRule((_, _) => 0) }, Quiet, seed: 1).Train(
            classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(before[named.Key], named.Value));
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(1e6, false)]
    public void Gradients_are_scaled_to_the_norm_that_is_allowed(double norm, bool clipped)
    {
        // One step of plain descent with a rate of 1 moves the weights by the gradient, whose norm can be read off.
        using var classifier = Toy.Classifier();
        var before = Values(classifier);
        var options = Options with { Optimizer = new SgdOptimizer(), LearningRate = 1, WeightDecay = 0, ClipNorm = norm };
        new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(8, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        var moved = Math.Sqrt(Values(classifier).Zip(before).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));
        if (clipped)
            Assert.Equal(norm, moved, norm * 1e-4);
        else
            Assert.InRange(moved, 0.1, 100);

        static double[] Values(Gpt2Classifier classifier) => [.. classifier.parameters().SelectMany(parameter => Tiny.Values(parameter))];
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    public void Other_optimisers_learn_too(string name)
    {
        using var classifier = Toy.Classifier();
        var options = Options with
        {
            Epochs = 20,
            WeightDecay = 0,
            Optimizer = name == "adam" ? new AdamOptimizer() : new SgdOptimizer { Momentum = 0.9 },
            LearningRate = name == "adam" ? 1e-2 : 0.1,
        };
        var result = new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(128, seed: 1), Toy.Split(64, seed: 2), new TrainingLog());
        Assert.True(result.Last!.Train.Loss < 0.1, $"The training loss is {result.Last.Train.Loss}.");
    }

    [Fact]
    public void A_script_s_optimiser_is_used()
    {
        using var classifier = Toy.Classifier();
        var groups = 0;
        var options = Options with
        {
            LayerDecay = 0.9,
            Optimizer = new OptimizerRule((given, training) =>
            {
                groups = given.Count;
                return optim.SGD(given.SelectMany(group => group.Parameters), training.LearningRate);
            }),
        };
        new Trainer(options, Quiet, seed: 1).Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        Assert.Equal(6, groups);
    }

    [Fact]
    public void Dropout_of_a_step_depends_on_the_seed_and_the_step_alone()
    {
        // What scripts draw between steps changes nothing.
        Assert.Equal(Losses(new TrainingEvents()), Losses(new TrainingEvents { OnStep = [_ => rand(5).Dispose()] }));

        static List<double> Losses(TrainingEvents events)
        {
            using var classifier = Toy.Classifier(dropout: 0.3);
            var log = new TrainingLog();
            new Trainer(Options with { Events = events }, Quiet, seed: 1).Train(classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), log);
            return [.. log.Steps.Select(step => step.Loss)];
        }
    }
}

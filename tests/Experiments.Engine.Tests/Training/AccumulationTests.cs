using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>Gradients gathered over parts of a batch are those of the batch as one.</summary>
public sealed class AccumulationTests
{
    private static readonly int[][] Parts = [[0, 1], [2], [3, 4, 5]];

    public static TheoryData<string> Losses => ["plain", "class weights", "label smoothing", "ignored", "all together"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradients_of_parts_are_those_of_the_whole(string which)
    {
        ILoss loss = which switch
        {
            "label smoothing" => new CrossEntropy { LabelSmoothing = 0.2 },
            "ignored" => new CrossEntropy { IgnoreIndex = 1 },
            "all together" => new CrossEntropy { LabelSmoothing = 0.2, IgnoreIndex = 1 },
            _ => new CrossEntropy(),
        };
        double[]? weights = which is "class weights" or "all together" ? [0.3, 1.7, 2.5] : null;

        var (whole, expected) = Gradients(loss, weights, [[0, 1, 2, 3, 4, 5]]);
        var (mean, actual) = Gradients(loss, weights, Parts);
        Assert.Equal(whole, mean, 1e-6);
        Assert.Equal(42, expected.Count);
        foreach (var (name, gradient) in expected)
            Agreement.Assert(name, gradient, actual[name], relative: double.PositiveInfinity, absolute: 1e-6);
        Assert.Contains(expected, named => named.Value.Any(value => Math.Abs(value) > 1e-3));
    }

    [Fact]
    public void Parts_weighted_alike_would_be_another_gradient()
    {
        // What the test above would overlook if it did not compare unequal parts.
        var (_, expected) = Gradients(new CrossEntropy(), null, [[0, 1, 2, 3, 4, 5]]);
        var (_, alike) = Gradients(new LossRule(new CrossEntropy().Of), [1, 1, 1], Parts, denominator: 1);
        Assert.Contains(expected, named => named.Value.Zip(alike[named.Key]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-4));
    }

    [Fact]
    public void A_batch_without_an_example_that_counts_is_an_error()
    {
        using var classifier = Tiny.Classifier();
        var objective = new Objective(new CrossEntropy { IgnoreIndex = 0 }, new LossContext(3, null, CPU), classifier);
        var batch = Split().Batch([1, 5]);
        Assert.All(batch.Labels, label => Assert.Equal(0, label));
        Assert.Contains("No example of a batch counts", Assert.Throws<ModelException>(() => objective.Backward([batch], _ => { })).Message);
    }

    [Fact]
    public void A_loss_of_more_than_one_number_is_an_error()
    {
        using var classifier = Tiny.Classifier();
        var objective = new Objective(new LossRule((logits, _, _) => logits), new LossContext(3, null, CPU), classifier);
        var error = Assert.Throws<ModelException>(() => objective.Backward([Split().Batch([1, 2])], _ => { }));
        Assert.Equal("The loss returns [2, 3]; one number is needed, the mean over the rows. Call mean() on it.", error.Message);
    }

    [Fact]
    public void A_step_takes_so_many_batches_and_the_last_of_an_epoch_what_is_left()
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var options = new TrainingOptions { Epochs = 2, BatchSize = 3, Accumulation = 2 };
        new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 1).Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), log);
        Assert.Equal(3, options.StepsPerEpoch(16));
        Assert.Equal([6, 6, 4, 6, 6, 4], log.Steps.Select(step => step.Examples));
        Assert.Equal([72, 72, 48, 72, 72, 48], log.Steps.Select(step => step.Tokens));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    public void Training_in_parts_comes_to_the_weights_of_the_big_batch(int batchSize, int accumulation)
    {
        using var untrained = Toy.Classifier();
        var start = Values(untrained);
        var whole = Train(8, 1);
        var parts = Train(batchSize, accumulation);
        foreach (var (name, values) in whole)
            Agreement.Assert(name, values, parts[name], relative: double.PositiveInfinity, absolute: 1e-5);
        Assert.Contains(whole, named => named.Value.Zip(start[named.Key]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-2));

        static Dictionary<string, double[]> Train(int batchSize, int accumulation)
        {
            using var classifier = Toy.Classifier();
            var options = new TrainingOptions
            {
                Epochs = 2,
                BatchSize = batchSize,
                Accumulation = accumulation,
                Optimizer = new SgdOptimizer { Momentum = 0.9 },
                LearningRate = 0.1,
            };
            new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 1) { ClassWeights = [0.4, 1.6] }
                .Train(classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
            return Values(classifier);
        }

        static Dictionary<string, double[]> Values(Gpt2Classifier classifier) =>
            classifier.named_parameters().ToDictionary(named => named.name, named => Tiny.Values(named.parameter));
    }

    [Theory]
    [InlineData(16, 3, 2, true, 3)]
    [InlineData(16, 3, 2, false, 3)]
    [InlineData(18, 3, 2, true, 3)]
    [InlineData(17, 8, 1, true, 2)]
    [InlineData(1045, 1, 8, false, 131)]
    public void Steps_per_epoch_count_what_is_left(int examples, int batchSize, int accumulation, bool drop, int steps) => Assert.Equal(
        steps, new TrainingOptions { BatchSize = batchSize, Accumulation = accumulation, DropLast = drop }.StepsPerEpoch(examples));

    private static (double Mean, Dictionary<string, double[]> Gradients) Gradients(
        ILoss loss, double[]? weights, int[][] parts, double? denominator = null)
    {
        using var classifier = Tiny.Classifier();
        var objective = new Objective(denominator is { } same ? new Alike(loss, same) : loss, new LossContext(3, weights, CPU), classifier);
        var mean = objective.Backward([.. parts.Select(part => Split().Batch(part))], _ => { });
        return (mean, classifier.named_parameters().ToDictionary(named => named.name, named => Tiny.Values(named.parameter.grad!)));
    }

    // The four texts and two of them again.
    private static EncodedSplit Split()
    {
        var split = Tiny.Split();
        return split with { Examples = [.. split.Examples, split.Examples[0] with { Label = 1 }, split.Examples[3] with { Label = 0 }] };
    }

    private sealed record Alike(ILoss Inner, double Weight) : ILoss
    {
        public Tensor Of(Tensor logits, Tensor labels, LossContext context) => Inner.Of(logits, labels, context);

        public double Denominator(IReadOnlyList<long> labels, LossContext context) => Weight;
    }
}

using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine.Tests;

public sealed class EvaluatorTests
{
    [Fact]
    public void Loss_and_probabilities_are_those_of_Torch()
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier();
        var evaluation = Evaluator.Evaluate(classifier, Tiny.Split(), batchSize: 3);

        using var _ = no_grad();
        var logits = classifier.call(Tiny.Batch);
        Assert.Equal(functional.cross_entropy(logits, tensor(Tiny.Batch.Labels)).ToDouble(), evaluation.Loss, 1e-6);
        var expected = Tiny.Values(functional.softmax(logits, 1));
        var actual = evaluation.Predictions.SelectMany(prediction => prediction.Probabilities).Select(p => (double)p).ToArray();
        Agreement.Assert("probabilities", expected, actual, relative: 1e-6, absolute: 1e-6);
        Assert.All(evaluation.Predictions, prediction => Assert.Equal(1, prediction.Probabilities.Sum(), 1e-6));
    }

    [Fact]
    public void Predictions_come_in_split_order_and_are_counted_by_class()
    {
        using var classifier = Toy.Classifier();
        var split = Toy.Split(21, seed: 4);
        var evaluation = Evaluator.Evaluate(classifier, split, batchSize: 4);

        Assert.Equal(Enumerable.Range(0, 21), evaluation.Predictions.Select(p => p.Example));
        Assert.Equal(split.Examples.Select(example => example.Label), evaluation.Predictions.Select(p => p.Gold));
        for (var gold = 0; gold < 2; gold++)
            for (var predicted = 0; predicted < 2; predicted++)
                Assert.Equal(evaluation.Predictions.Count(p => p.Gold == gold && p.Predicted == predicted), evaluation.Confusion[gold, predicted]);
        Assert.Equal(21, evaluation.Confusion.Total);
        Assert.Equal(evaluation.Predictions.Count(p => p.Gold == p.Predicted) / 21.0, evaluation.Accuracy);
    }

    [Fact]
    public void The_loss_weighs_every_example_alike_whatever_the_batches()
    {
        using var classifier = Toy.Classifier();
        var split = Toy.Split(21, seed: 4);
        Assert.Equal(Evaluator.Evaluate(classifier, split, batchSize: 21).Loss, Evaluator.Evaluate(classifier, split, batchSize: 4).Loss, 1e-6);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(5, 20)]
    [InlineData(6, 21)]
    [InlineData(int.MaxValue, 21)]
    public void Only_the_first_batches_are_taken_where_asked(int batches, int examples)
    {
        using var classifier = Toy.Classifier();
        var evaluation = Evaluator.Evaluate(classifier, Toy.Split(21, seed: 4), batchSize: 4, maxBatches: batches);
        Assert.Equal(Enumerable.Range(0, examples), evaluation.Predictions.Select(p => p.Example));
    }

    [Theory]
    [InlineData("last_token")]
    [InlineData("first")]
    [InlineData("mean_tokens")]
    [InlineData("mean")]
    public void Texts_that_nothing_pads_are_answered_as_each_alone_whatever_is_pooled(string pooling)
    {
        IPooling pool = pooling switch
        {
            "last_token" => new LastTokenPooling(),
            "first" => new FirstPooling(),
            "mean_tokens" => new MeanTokensPooling(),
            _ => new MeanPooling(),
        };
        using var classifier = Gpt2Classifier.Create(new ModelOptions { Weights = Weights.Random, Pool = pool }, Toy.Config, 2, null, seed: 1);
        var split = Toy.Split(21, seed: 4, length: null) with { MustBeEquallyLong = true };
        Assert.True(split.Examples.Select(example => example.TokenIds.Length).Distinct().Count() > 1);

        var together = Evaluator.Evaluate(classifier, split, batchSize: 1).Predictions;

        for (var i = 0; i < split.Count; i++)
        {
            var alone = Assert.Single(Evaluator.Evaluate(classifier, split, [i], batchSize: 1).Predictions);
            Agreement.AssertSame("probabilities", alone.Probabilities, together[i].Probabilities, absolute: 1e-6);
        }

        Assert.Equal(Enumerable.Range(0, split.Count), together.Select(prediction => prediction.Example));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_model_is_left_as_it_was(bool training)
    {
        using var classifier = Toy.Classifier(dropout: 0.5);
        classifier.train(training);
        Evaluator.Evaluate(classifier, Toy.Split(4, seed: 1), batchSize: 2);
        Assert.Equal(training, classifier.training);
        Assert.Equal(training, classifier.Trunk.training);
        Assert.True(is_grad_enabled());
        Assert.All(classifier.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Cancelling_ends_an_evaluation_between_two_batches()
    {
        using var classifier = Toy.Classifier();
        classifier.train();
        Assert.Throws<OperationCanceledException>(
            () => Evaluator.Evaluate(classifier, Toy.Split(4, seed: 1), batchSize: 2, cancellation: new CancellationToken(canceled: true)));
        Assert.True(classifier.training);
    }

    [Fact]
    public void Nothing_to_evaluate_is_an_error()
    {
        using var classifier = Toy.Classifier();
        Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(classifier, Toy.Split(0, seed: 1), batchSize: 2));
    }
}

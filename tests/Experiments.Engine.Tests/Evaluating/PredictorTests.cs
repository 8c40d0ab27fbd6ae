using Experiments.Tests;

namespace Experiments.Engine.Tests;

public sealed class PredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_alone_is_answered_as_among_others_and_as_an_evaluation_answers_it()
    {
        var split = Toy.Split(20, seed: 5, length: null);
        var texts = split.Examples.Select(example => example.TokenIds).ToList();
        foreach (var (pooling, paddedTo) in new (IPooling, int?)[] { (new LastTokenPooling(), null), (new LastPooling(), 12), (new MeanPooling(), 12), (new MeanPooling(), null) })
        {
            using var classifier = Create(pooling);

            var together = Predictor.Predict(classifier, texts, paddedTo, paddingId: 0);

            Assert.All(texts.Zip(together), pair =>
            {
                var alone = Assert.Single(Predictor.Predict(classifier, [pair.First], paddedTo, paddingId: 0));
                Assert.Equal(alone.Label, pair.Second.Label);
                Agreement.AssertSame("probabilities", alone.Probabilities, pair.Second.Probabilities, absolute: 1e-6);
            });
            var evaluated = Evaluator.Evaluate(classifier, split with { Length = paddedTo }, batchSize: 1);
            Assert.Equal(evaluated.Predictions.Select(prediction => prediction.Predicted), together.Select(answer => answer.Label));
        }
    }

    [Fact]
    public void No_text_and_an_empty_text_have_their_answers()
    {
        using var classifier = Create(new LastTokenPooling());
        Assert.Empty(Predictor.Predict(classifier, [], null, 0));
        Assert.Equal(1, Assert.Single(Predictor.Predict(classifier, [[]], null, 0)).Probabilities.Sum(), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restored_classifier_has_every_bit_of_what_was_saved(bool adapted)
    {
        var options = new ModelOptions
        {
            Weights = Weights.Random,
            Unfreeze = new UnfreezePatterns([adapted ? "none" : "all"]),
            Lora = adapted ? new BookLora { Rank = 2 } : null,
            Head = new LinearHead(),
        };
        using var saved = Gpt2Classifier.Create(options, Toy.Config, 2, null, seed: 3, labels: ["a", "b"]);
        ClassifierCheckpoint.Save(saved, _folder.Path);

        using var restored = Gpt2Classifier.Restore(options, _folder.Path, ["a", "b"]);

        var expected = Tiny.Bits(saved);
        Assert.Equal(expected.Count, Tiny.Bits(restored).Count);
        Assert.All(Tiny.Bits(restored), named => Assert.Equal(expected[named.Key], named.Value));
        Assert.Contains("not b, a", Assert.Throws<CheckpointException>(() => Gpt2Classifier.Restore(options, _folder.Path, ["b", "a"])).Message);
    }

    private static Gpt2Classifier Create(IPooling pooling) => Gpt2Classifier.Create(
        new ModelOptions { Weights = Weights.Random, Pool = pooling, Unfreeze = new UnfreezePatterns(["all"]) }, Toy.Config, 2, null, seed: 1);
}

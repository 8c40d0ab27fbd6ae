using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class Gpt2ClassifierTests
{
    [Fact]
    public void The_same_seed_draws_the_same_weights_and_another_seed_others()
    {
        Assert.Equal(Bits(seed: 5), Bits(seed: 5));
        Assert.NotEqual(Bits(seed: 5), Bits(seed: 6));

        static byte[] Bits(long seed)
        {
            using var classifier = Toy.Classifier(seed);
            return [.. Tiny.Bits(classifier).SelectMany(named => named.Value)];
        }
    }

    [Fact]
    public void The_head_is_what_PyTorch_draws_first_for_the_seed()
    {
        // torch.manual_seed(123); torch.nn.Linear(3, 2).weight begins -0.23542964.
        var config = new Gpt2Config { VocabularySize = 5, ContextLength = 4, HiddenSize = 3, Layers = 1, Heads = 1 };
        using var classifier = Gpt2Classifier.Create(
            new ModelOptions { Weights = Weights.Random, Unfreeze = new UnfreezePatterns(["none"]) }, config, 2, null, seed: 123);
        using var weight = classifier.Head.get_parameter("weight")!.detach();
        Assert.Equal(-0.23542964f, weight.data<float>()[0, 0], 1e-6f);
    }

    [Fact]
    public void Random_weights_have_GPT2_s_spread()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var config = new Gpt2Config { VocabularySize = 3000, ContextLength = 256, HiddenSize = 128, Layers = 8, Heads = 4 };
        using var trunk = Gpt2Trunk.Random(config, seed: 1);
        foreach (var (name, parameter) in trunk.named_parameters())
        {
            var values = Tiny.Values(parameter);
            if (name.EndsWith(".bias", StringComparison.Ordinal))
                Assert.All(values, value => Assert.Equal(0, value));
            else if (name.Contains("ln_", StringComparison.Ordinal))
                Assert.All(values, value => Assert.Equal(1, value));
            else
            {
                // 0.02 / sqrt(2 · 8) = 0.005 for what adds to the residual stream.
                var expected = name.EndsWith("c_proj.weight", StringComparison.Ordinal) ? 0.005 : 0.02;
                Assert.Equal(expected, Math.Sqrt(values.Average(value => value * value)), expected * 0.03);
                Assert.Equal(0, values.Average(), expected * 0.03);
            }
        }
    }

    [Fact]
    public void Dropout_acts_while_training_only()
    {
        using var classifier = Toy.Classifier(dropout: 0.5);
        var batch = Toy.Split(4, seed: 1).Batch([0, 1, 2, 3]);
        classifier.train();
        Assert.NotEqual(Logits(), Logits());
        classifier.eval();
        Assert.Equal(Logits(), Logits());

        double[] Logits()
        {
            using var scope = NewDisposeScope();
            return Tiny.Values(classifier.call(batch));
        }
    }

    [Fact]
    public void What_follows_the_pooled_position_makes_no_difference_under_a_causal_mask()
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier(new LastTokenPooling());
        var padded = Tiny.Batch;
        var other = (long[])padded.TokenIds.Clone();
        for (var row = 0; row < padded.Rows; row++)
            for (var t = padded.Lengths[row]; t < padded.Tokens; t++)
                other[row * padded.Tokens + t] = 3;
        var changed = new Data.Batch(other, padded.Tokens, padded.Lengths, padded.Labels, padded.Examples);
        Assert.Equal(Tiny.Values(classifier.call(padded)), Tiny.Values(classifier.call(changed)));
    }

    [Fact]
    public void A_pattern_that_covers_nothing_is_an_error()
    {
        var error = Assert.Throws<ModelException>(() => Toy.Classifier(unfreeze: "last_blok"));
        Assert.Contains("'last_blok' covers no parameter of the model. Did you mean 'last_block'?", error.Message);
    }

    [Fact]
    public void Pretrained_weights_need_a_checkpoint() =>
        Assert.Throws<ArgumentException>(() => Gpt2Classifier.Create(new ModelOptions(), Toy.Config, 2, null, seed: 1));
}

using Experiments.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine.Tests;

public sealed class TrunkCacheTests
{
    private static readonly TrunkCacheOptions InMemory = new();

    public static TheoryData<string, string, bool, int> Poolings()
    {
        var cases = new TheoryData<string, string, bool, int>();
        foreach (var (pooling, golden) in new[] { ("last", "last"), ("first", "first"), ("last_token", "last_non_pad"), ("mean", "mean") })
            foreach (var causal in new[] { true, false })
                foreach (var frozen in new[] { 1, 2, 3 })
                    cases.Add(pooling, golden, causal, frozen);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Poolings))]
    public void The_logits_agree_with_PyTorch_whatever_is_computed_once(string pooling, string golden, bool causal, int frozen)
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier(Pooling(pooling), causal, unfreeze: Unfreeze(frozen));
        using var prepared = TrunkCache.Prepare(classifier, [Tiny.Split()], InMemory);
        Assert.Equal(frozen, prepared.Plan.Blocks);
        Assert.Equal(TrunkOrigin.Computed, prepared.Origin);
        using (classifier.Cache!.Gather(Tiny.Batch) ?? throw new InvalidOperationException("The batch is not in the cache."))
        {
            var name = $"logits.{(causal ? "causal" : "full")}.{golden}.f64";
            var expected = new GoldenFile("forward.safetensors").Doubles(name);
            Agreement.Assert(name, expected, Tiny.Values(classifier.call(Tiny.Batch)), relative: 1e-5, absolute: 5e-6);
        }
    }

    [Theory]
    [InlineData("last")]
    [InlineData("last_token")]
    [InlineData("first")]
    [InlineData("mean")]
    [InlineData("mean_tokens")]
    public void Logits_and_gradients_are_those_without_the_cache(string pooling)
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier(Pooling(pooling), unfreeze: "last_block");
        var (logits, gradients) = Pass();
        using var prepared = TrunkCache.Prepare(classifier, [Tiny.Split()], InMemory);
        var (cachedLogits, cachedGradients) = Pass();

        Agreement.Assert("logits", logits, cachedLogits, relative: 1e-6, absolute: 1e-6);
        Assert.Equal(gradients.Keys, cachedGradients.Keys);
        foreach (var (name, gradient) in gradients)
            Agreement.Assert(name, gradient, cachedGradients[name], relative: double.PositiveInfinity, absolute: 1e-6);

        (double[] Logits, Dictionary<string, double[]> Gradients) Pass()
        {
            classifier.zero_grad();
            var computed = classifier.call(Tiny.Batch);
            functional.cross_entropy(computed, tensor(Tiny.Batch.Labels)).backward();
            return (Tiny.Values(computed), classifier.TrainedParameters().ToDictionary(named => named.Name, named => Tiny.Values(named.Parameter.grad!)));
        }
    }

    [Fact]
    public void Five_steps_of_the_last_block_agree_with_PyTorch_on_a_trunk_computed_once()
    {
        var golden = new GoldenFile("adamw5_last_block.safetensors");
        using var classifier = Tiny.Classifier(unfreeze: "last_block");
        using var prepared = TrunkCache.Prepare(classifier, [Tiny.Split()], InMemory);
        var log = new TrainingLog();
        var options = new TrainingOptions { Epochs = 5, BatchSize = 4, LearningRate = 1e-3, WeightDecay = 0.1 };
        new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 7).Train(classifier, Tiny.Split(), Tiny.Split(), log);

        var losses = golden.Doubles("losses.f64");
        Assert.Equal(5, log.Steps.Count);
        for (var step = 0; step < 5; step++)
            Assert.Equal(losses[step], log.Steps[step].Loss, losses[step] * 1e-5);
        Assert.Equal(losses[5], log.Epochs[^1].Train.Loss, losses[5] * 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_whole_training_ends_in_the_same_weights_on_any_number_of_threads(int threads)
    {
        var before = get_num_threads();
        try
        {
            var (plain, cached, again) = (Train(useCache: false, threads: 2), Train(useCache: true, threads), Train(useCache: true, threads: 2));
            foreach (var (name, values) in plain)
            {
                Agreement.Assert(name, values, cached[name], relative: double.PositiveInfinity, absolute: 1e-6);
                Agreement.AssertSame(name, cached[name], again[name], absolute: 1e-6);
            }
        }
        finally
        {
            set_num_threads(before);
        }

        static Dictionary<string, double[]> Train(bool useCache, int threads)
        {
            set_num_threads(threads);
            using var classifier = Toy.Classifier(unfreeze: "last_block");
            var (train, validation) = (Toy.Split(24, seed: 1), Toy.Split(10, seed: 2));
            using var prepared = useCache ? TrunkCache.Prepare(classifier, [train, validation], InMemory) : null;
            var options = new TrainingOptions { Epochs = 2, BatchSize = 4, LearningRate = 1e-3 };
            new Trainer(options, new EvaluationOptions { Every = 2, Batches = 1 }, seed: 7).Train(classifier, train, validation, new TrainingLog());
            return classifier.named_parameters().ToDictionary(named => named.name, named => Tiny.Values(named.parameter));
        }
    }

    [Fact]
    public void A_text_is_computed_once_however_often_it_is_there()
    {
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        var split = Toy.Split(6, seed: 1);
        using var prepared = TrunkCache.Prepare(classifier, [split, split, split with { Examples = [.. split.Examples.Take(2)] }], InMemory);
        Assert.Equal((14, 6), (prepared.Plan.Texts, prepared.Plan.DistinctTexts));
        Assert.Equal(6 * 12, prepared.Plan.Tokens);
        Assert.Equal(6 * 12 * 16 * sizeof(float), prepared.Plan.Bytes);
    }

    [Theory]
    [InlineData("last", true, 3)]
    [InlineData("last", true, 12)]
    [InlineData("mean", false, 12)]
    [InlineData("first", true, 12)]
    [InlineData("last_token", true, null)]
    [InlineData("mean_tokens", true, null)]
    public void What_a_plan_counts_is_what_is_computed(string pool, bool causal, int? length)
    {
        // Few different ids, so that texts are equal with their padding, without it, and where they are cut.
        var random = new Random(5);
        Example[] examples = [.. Enumerable.Range(0, 200).Select(i => new Example(
            new Row(i, "", "a"), 0, [.. Enumerable.Range(0, random.Next(0, Math.Min(length ?? 5, 5))).Select(_ => random.Next(0, 3))]))];
        var split = new EncodedSplit(examples, length, PaddingId: 0);
        IPooling pooling = pool switch
        {
            "last" => new LastPooling(),
            "mean" => new MeanPooling(),
            "first" => new FirstPooling(),
            "last_token" => new LastTokenPooling(),
            _ => new MeanTokensPooling(),
        };
        foreach (var blocks in new[] { 1, Toy.Config.Layers })
        {
            var use = new TrunkUse(Toy.Config, blocks, pooling, causal);
            var plan = TrunkPlan.Of(use, [split, split]);
            Assert.InRange(plan.DistinctTexts, 1, 199);
            Assert.Equal(TrunkPlan.Of(use, [split, split], use.Texts([split, split])), plan);
        }
    }

    [Fact]
    public void Padding_that_cannot_matter_is_not_computed()
    {
        var split = Toy.Split(6, seed: 1);
        var model = new ModelOptions { Pool = new LastTokenPooling(), Unfreeze = new UnfreezePatterns(["last_block"]) };
        Assert.Equal(split.Examples.Sum(example => example.TokenIds.Length), TrunkPlan.Of(model, Toy.Config, [split]).Tokens);
        Assert.Equal(6 * 12, TrunkPlan.Of(model with { CausalMask = false }, Toy.Config, [split]).Tokens);
        Assert.Equal(6 * 12, TrunkPlan.Of(model with { Pool = new MeanPooling() }, Toy.Config, [split]).Tokens);
    }

    [Theory]
    [InlineData("last", true, true)]
    [InlineData("mean", true, true)]
    [InlineData("last_token", false, true)]
    [InlineData("last_token", true, false)]
    [InlineData("mean_tokens", true, false)]
    [InlineData("first", true, false)]
    public void Where_a_text_depends_on_its_batch_nothing_is_computed_once(string pooling, bool causal, bool depends)
    {
        using var classifier = Tiny.Classifier(Pooling(pooling), causal, unfreeze: "last_block");
        var split = Tiny.Split() with { Length = null };
        using var prepared = TrunkCache.Prepare(classifier, [split], InMemory);
        Assert.Equal(depends, prepared.Cache is null);
        if (depends)
            Assert.Contains("depends on its batch", prepared.Plan.Obstacle);
        else
            Assert.Equal(2, prepared.Plan.Blocks);
    }

    [Fact]
    public void Where_training_reaches_the_first_block_nothing_is_computed_once()
    {
        using var classifier = Toy.Classifier(unfreeze: "all");
        using var prepared = TrunkCache.Prepare(classifier, [Toy.Split(4, seed: 1)], InMemory);
        Assert.Null(prepared.Cache);
        Assert.Equal("Nothing is computed once: training reaches the first block.", prepared.Plan.Obstacle);
    }

    [Fact]
    public void With_dropout_a_step_computes_the_trunk_and_an_evaluation_does_not()
    {
        using var scope = NewDisposeScope();
        using var classifier = Toy.Classifier(dropout: 0.5, unfreeze: "last_block");
        var split = Toy.Split(4, seed: 1);
        var batch = split.Batch([0, 1, 2, 3]);
        classifier.train();
        var (plain, evaluated) = (Logits(), Evaluated());
        using var prepared = TrunkCache.Prepare(classifier, [split], InMemory);
        Assert.True(classifier.training);
        Assert.Equal(plain, Logits());
        Agreement.Assert("evaluation", evaluated, Evaluated(), relative: 1e-6, absolute: 1e-6);

        // The cache alone stands behind an evaluation: what it was computed from may change without being seen.
        using (no_grad())
            classifier.Trunk.get_parameter("h.0.mlp.c_fc.weight")!.zero_();
        Agreement.Assert("evaluation", evaluated, Evaluated(), relative: 1e-6, absolute: 1e-6);
        Assert.NotEqual(plain, Logits());

        double[] Logits()
        {
            manual_seed(3);
            return Tiny.Values(classifier.call(batch));
        }

        double[] Evaluated() => [.. Evaluator.Evaluate(classifier, split, 4).Predictions.SelectMany(p => p.Probabilities.Select(v => (double)v))];
    }

    [Fact]
    public void A_text_that_was_not_computed_before_is_computed_when_it_comes()
    {
        using var scope = NewDisposeScope();
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        var other = Toy.Split(3, seed: 9).Batch([0, 1, 2]);
        var expected = Tiny.Values(classifier.call(other));
        using var prepared = TrunkCache.Prepare(classifier, [Toy.Split(6, seed: 1)], InMemory);
        Assert.Null(classifier.Cache!.Gather(other));
        Assert.Equal(expected, Tiny.Values(classifier.call(other)));
    }

    [Fact]
    public void Disposing_lets_the_classifier_compute_again()
    {
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        TrunkCache.Prepare(classifier, [Toy.Split(6, seed: 1)], InMemory).Dispose();
        Assert.Null(classifier.Cache);
    }

    [Fact]
    public void An_empty_text_is_kept_at_its_first_padding()
    {
        using var scope = NewDisposeScope();
        var empty = new EncodedSplit([new Example(new Row(0, "", "0"), 0, []), new Example(new Row(1, "a", "1"), 1, [5, 6])], Length: 4, PaddingId: 256);
        using var classifier = Tiny.Classifier(new LastTokenPooling(), unfreeze: "last_block");
        var batch = empty.Batch([0, 1]);
        var expected = Tiny.Values(classifier.call(batch));
        using var prepared = TrunkCache.Prepare(classifier, [empty], InMemory);
        Assert.Equal(3, prepared.Plan.Tokens);
        using var gathered = classifier.Cache!.Gather(batch);
        Assert.NotNull(gathered);
        Agreement.Assert("logits", expected, Tiny.Values(classifier.call(batch)), relative: 1e-6, absolute: 1e-6);
    }

    private static IPooling Pooling(string name) => name switch
    {
        "last" => new LastPooling(),
        "last_token" => new LastTokenPooling(),
        "first" => new FirstPooling(),
        "mean" => new MeanPooling(),
        _ => new MeanTokensPooling(),
    };

    // The tiny model has three blocks.
    private static string Unfreeze(int frozen) => frozen switch
    {
        1 => "last_two_blocks",
        2 => "last_block",
        _ => "none",
    };
}

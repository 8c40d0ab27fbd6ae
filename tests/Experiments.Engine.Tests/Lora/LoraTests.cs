using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class LoraTests
{
    [Fact]
    public void The_book_adapts_every_linear_layer_and_the_head_with_pairs_for_query_key_and_value()
    {
        using var classifier = Create(new BookLora());
        var trained = classifier.TrainedParameters().Select(named => named.Name).ToList();
        Assert.Equal(2 + 2 + (2 * 2 * (3 + 1 + 1 + 1)), trained.Count); // the head, its pair, and in each block six pairs
        Assert.Contains("head_lora.joint.A", trained);
        Assert.Contains("transformer.h.0.attn.c_attn.lora.query.A", trained);
        Assert.Contains("transformer.h.1.mlp.c_fc.lora.joint.B", trained);
        Assert.DoesNotContain("transformer.ln_f.weight", trained);
        Assert.Equal([16, 16], classifier.named_parameters().Single(named => named.name.EndsWith("h.0.attn.c_attn.lora.key.A")).parameter.shape);
        Assert.Equal(16, new BookLora().Scale);
    }

    [Fact]
    public void Peft_adapts_the_fused_layer_with_one_pair()
    {
        using var classifier = Create(new PeftLora());
        Assert.Equal(
            ["transformer.h.0.attn.c_attn.lora.joint.A", "transformer.h.0.attn.c_attn.lora.joint.B", "transformer.h.1.attn.c_attn.lora.joint.A",
                "transformer.h.1.attn.c_attn.lora.joint.B", "head.weight", "head.bias"],
            classifier.TrainedParameters().Select(named => named.Name));
        Assert.Equal(1, new PeftLora().Scale);
        Assert.Equal(2, (new PeftLora { Alpha = 16 }).Scale);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_model_begins_as_it_was(bool book)
    {
        using var scope = NewDisposeScope();
        using var plain = Create(null);
        using var adapted = Create(book ? new BookLora() : new PeftLora());
        var batch = Toy.Split(4, seed: 1).Batch([0, 1, 2, 3]);
        Agreement.Assert("logits", Tiny.Values(plain.call(batch)), Tiny.Values(adapted.call(batch)), relative: 1e-5, absolute: 1e-6);
    }

    [Fact]
    public void A_is_as_wide_as_its_preset_says_and_B_is_zero()
    {
        var (book, peft) = (Bound(new BookLora { Rank = 4 }), Bound(new PeftLora { Rank = 4, Targets = ["c_attn"] }));
        Assert.InRange(book, 0.45, 0.5); // 1/√4
        Assert.InRange(peft, 0.22, 0.25); // 1/√16

        static double Bound(LoraOptions lora)
        {
            using var classifier = Create(lora);
            var parameters = classifier.named_parameters().Where(named => named.name.Contains("lora")).ToList();
            Assert.All(parameters.Where(named => named.name.EndsWith(".B", StringComparison.Ordinal)),
                named => Assert.All(Tiny.Values(named.parameter), value => Assert.Equal(0, value)));
            return parameters.Where(named => named.name.Contains("c_attn") && named.name.EndsWith(".A", StringComparison.Ordinal))
                .SelectMany(named => Tiny.Values(named.parameter)).Max(Math.Abs);
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_updates_and_leaves_the_other_weights_as_they_are()
    {
        using var plain = Create(null);
        using var first = Create(new BookLora());
        using var second = Create(new BookLora());
        Assert.All(Tiny.Bits(first), named => Assert.Equal(named.Value, Tiny.Bits(second)[named.Key]));
        Assert.All(Tiny.Bits(plain), named => Assert.Equal(named.Value, Tiny.Bits(first)[named.Key]));
    }

    [Fact]
    public void It_learns_with_the_base_frozen()
    {
        using var classifier = Create(new BookLora { Rank = 4, Alpha = 1 });
        var trained = classifier.TrainedParameters().Select(named => named.Name).ToHashSet();
        var frozen = Tiny.Bits(classifier).Where(named => !trained.Contains(named.Key)).ToList();
        var options = new TrainingOptions { Epochs = 40, LearningRate = 3e-3, WeightDecay = 0 };
        var result = new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 1).Train(
            classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        Assert.Equal(28, frozen.Count); // all of the trunk
        Assert.True(result.Last!.Train.Accuracy >= 0.95, $"The training accuracy is {result.Last.Train.Accuracy}.");
        Assert.All(frozen, named => Assert.Equal(named.Value, Tiny.Bits(classifier)[named.Key]));
    }

    [Fact]
    public void Dropout_acts_on_the_update_alone_and_while_training_only()
    {
        using var scope = NewDisposeScope();
        using var classifier = GoldenLoraTests.Classifier("suffix", LoraScaling.AlphaOverRank, 8, dropout: 0.5);
        classifier.train();
        Assert.NotEqual(Tiny.Values(classifier.call(Tiny.Batch)), Tiny.Values(classifier.call(Tiny.Batch)));
        classifier.eval();
        Assert.Equal(Tiny.Values(classifier.call(Tiny.Batch)), Tiny.Values(classifier.call(Tiny.Batch)));

        // An update of 0 has nothing to drop.
        using var fresh = Create(new PeftLora { Dropout = 0.5 });
        fresh.train();
        var batch = Toy.Split(2, seed: 1).Batch([0, 1]);
        Assert.Equal(Tiny.Values(fresh.call(batch)), Tiny.Values(fresh.call(batch)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merged_weights_are_the_same_classifier_without_updates(bool book)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var classifier = Create(book ? new BookLora { Alpha = 0.5 } : new PeftLora { Alpha = 8 });
        using (no_grad())
            foreach (var (_, parameter) in classifier.named_parameters().Where(named => named.name.EndsWith(".B", StringComparison.Ordinal)))
                nn.init.normal_(parameter, 0, 0.1);
        ClassifierCheckpoint.SaveMerged(classifier, folder.Path);

        using var plain = Create(null);
        var batch = Toy.Split(4, seed: 1).Batch([0, 1, 2, 3]);
        var before = Tiny.Values(plain.call(batch));
        ClassifierCheckpoint.Load(plain, folder.Path);
        Agreement.Assert("logits", Tiny.Values(classifier.call(batch)), Tiny.Values(plain.call(batch)), relative: 1e-5, absolute: 1e-5);
        Assert.Contains(before.Zip(Tiny.Values(plain.call(batch))), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Fact]
    public void A_checkpoint_with_updates_goes_back_into_its_own_classifier()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Create(new PeftLora());
        ClassifierCheckpoint.Save(classifier, folder.Path);
        using var again = Create(new PeftLora(), seed: 2);
        ClassifierCheckpoint.Load(again, folder.Path);
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(named.Value, Tiny.Bits(again)[named.Key]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_and_B_have_one_name_each(bool book)
    {
        using var classifier = Create(book ? new BookLora() : new PeftLora());
        var state = classifier.state_dict();
        Assert.All(state.Keys.Where(name => name.Contains("lora")), name => Assert.True(name.EndsWith(".A") || name.EndsWith(".B"), name));
        Assert.Equal(classifier.named_parameters().Select(named => named.name).Order(), state.Keys.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_best_weights_of_an_earlier_epoch_are_read_back_with_the_loss_that_was_recorded(bool book)
    {
        using var folder = new TemporaryFolder();
        var (trained, whole) = (folder.File("trained.safetensors"), folder.File("best"));
        LoraOptions lora = book ? new BookLora { Rank = 2 } : new PeftLora { Rank = 2 };
        using var classifier = Create(lora);
        var log = new TrainingLog
        {
            AtCheckpoint = (kind, model) =>
            {
                if (kind == CheckpointKind.Best)
                    ClassifierCheckpoint.SaveTrained(model, trained, step: 1);
            },
        };
        var calls = 0;
        var worse = new MetricRule("worse", _ => -calls++); // the first epoch is the best
        var result = new Trainer(
            new TrainingOptions { Epochs = 3, LearningRate = 1e-2 },
            new EvaluationOptions { Every = 0, Metrics = [worse], Metric = "validation.worse" }, seed: 1)
            .Train(classifier, Toy.Split(40, seed: 1), Toy.Split(10, seed: 2), log);
        ClassifierCheckpoint.SaveWhole(classifier, whole, trained);

        Assert.Equal((1, 3), (result.Best!.Epoch, result.Last!.Epoch));
        Assert.NotEqual(result.Best.Validation.Loss, result.Last.Validation.Loss);
        using var again = Gpt2Classifier.Restore(Options(lora), whole, classifier.Labels);
        Assert.Equal(result.Best.Validation.Loss, Evaluator.Evaluate(again, Toy.Split(10, seed: 2), batchSize: 8).Loss);
    }

    [Fact]
    public void A_checkpoint_that_names_A_and_B_twice_is_read_with_those_that_hold()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Create(new PeftLora());
        ClassifierCheckpoint.Save(classifier, folder.Path);
        SafetensorsWriter.Write(
            folder.File("model.safetensors"),
            [
                .. classifier.state_dict().Select(named => (named.Key, named.Value)),
                .. classifier.state_dict().Where(named => named.Key.EndsWith(".A") || named.Key.EndsWith(".B"))
                    .Select(named => ($"{named.Key[..^1]}_{named.Key[^1..].ToLowerInvariant()}", zeros_like(named.Value))),
            ]);

        using var again = Create(new PeftLora(), seed: 2);
        ClassifierCheckpoint.Load(again, folder.Path);
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(named.Value, Tiny.Bits(again)[named.Key]));
    }

    [Theory]
    [InlineData("book")]
    [InlineData("peft")]
    public void Counting_without_building_gives_what_building_gives(string preset)
    {
        LoraOptions lora = preset == "book" ? new BookLora() : new PeftLora();
        using var classifier = Create(lora);
        var built = TrainableParameters.Of(classifier);
        var counted = TrainableParameters.Of(Options(lora), Toy.Config, 2);
        Assert.Equal(built.Groups, counted.Groups);
        Assert.Equal(classifier.TrainedParameters().Sum(named => named.Parameter.NumberOfElements), counted.Trained);
    }

    [Fact]
    public void An_adapted_block_is_not_frozen_where_frozen_blocks_are_computed_once()
    {
        var split = Toy.Split(4, seed: 1);
        Assert.Equal(0, TrunkPlan.Of(Options(new PeftLora()), Toy.Config, [split]).Blocks);
        Assert.Equal(1, TrunkPlan.Of(Options(new PeftLora { Targets = ["h.1.attn.c_attn"] }), Toy.Config, [split]).Blocks);
        using var classifier = Create(new PeftLora { Targets = ["h.1.attn.c_attn"] });
        Assert.Equal(1, TrunkUse.Of(classifier).Blocks);
        using var all = Create(new PeftLora());
        Assert.Equal(0, TrunkUse.Of(all).Blocks);
    }

    [Fact]
    public void Layer_decay_goes_by_the_layer_that_is_adapted()
    {
        using var classifier = Create(new BookLora());
        Assert.Equal(
            [("h.0", 0.25), ("h.1", 0.5), ("head", 1.0)],
            TrainedGroups.Of(classifier, new TrainingOptions { LearningRate = 1, LayerDecay = 0.5 })
                .Select(group => (group.Name, group.LearningRate)));
    }

    [Theory]
    [InlineData("c_atn", "'c_atn' is no layer of the model")]
    [InlineData("regex:(", "'regex:(' cannot be read: it is no regular expression")]
    [InlineData("wte", "'wte' is no layer of the model")]
    public void A_target_that_is_no_layer_is_an_error(string target, string problem) => Assert.Contains(
        $"model.lora: {problem}", Assert.Throws<ModelException>(() => Create(new PeftLora { Targets = ["c_attn", target] })).Message);

    [Fact]
    public void A_layer_cannot_be_adapted_and_unfrozen() => Assert.StartsWith(
        "model.lora keeps h.1.attn.c_attn.weight frozen, and model.unfreeze trains it. Write unfreeze: [none]",
        Assert.Throws<ModelException>(() => Gpt2Classifier.Create(
            Options(new PeftLora()) with { Unfreeze = new UnfreezePatterns(["last_block"]) }, Toy.Config, 2, null, seed: 1)).Message);

    [Fact]
    public void The_final_norm_may_be_trained_beside()
    {
        using var classifier = Gpt2Classifier.Create(
            Options(new PeftLora()) with { Unfreeze = new UnfreezePatterns(["ln_f.*"]) }, Toy.Config, 2, null, seed: 1);
        Assert.Contains("transformer.ln_f.bias", classifier.TrainedParameters().Select(named => named.Name));
    }

    [Fact]
    public void Only_a_linear_head_can_be_adapted() => Assert.Contains(
        "the head is more than one linear layer",
        Assert.Throws<ModelException>(() => Gpt2Classifier.Create(
            Options(new BookLora()) with { Head = new MlpHead() }, Toy.Config, 2, null, seed: 1)).Message);

    private static ModelOptions Options(LoraOptions? lora) =>
        new() { Weights = Weights.Random, Unfreeze = new UnfreezePatterns(["none"]), Lora = lora };

    private static Gpt2Classifier Create(LoraOptions? lora, long seed = 1) => Gpt2Classifier.Create(Options(lora), Toy.Config, 2, null, seed);
}

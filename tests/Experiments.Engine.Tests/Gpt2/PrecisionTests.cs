using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>With bfloat16 a model computes about the same, and what is trained stays float32.</summary>
public sealed class PrecisionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Models => ["last", "mean", "lora"];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void Logits_and_gradients_are_those_of_float32_to_bfloat16s_precision(string which)
    {
        var (exact, expected) = Computed(which, Precision.Float32);
        var (rounded, gradients) = Computed(which, Precision.Bf16);

        // Two significant digits; and they are rounded, or nothing was computed in bfloat16.
        Assert.True(rounded.allclose(exact, rtol: 0.05, atol: 0.02), $"{string.Join(" ", Tiny.Values(rounded))} instead of {string.Join(" ", Tiny.Values(exact))}");
        Assert.False(rounded.allclose(exact, rtol: 0, atol: 1e-6));
        Assert.Equal(expected.Keys.Order(), gradients.Keys.Order());
        Assert.All(gradients, named =>
        {
            Assert.Equal(ScalarType.Float32, named.Value.dtype);
            var norm = expected[named.Key].norm().ToDouble();
            var difference = (named.Value - expected[named.Key]).norm().ToDouble();
            Assert.True(difference <= 0.1 * norm + 1e-4, $"{named.Key}: {difference} of {norm}");
        });
    }

    [Fact]
    public void A_step_that_is_smaller_than_bfloat16_can_tell_changes_the_weights()
    {
        var options = Options("last", Precision.Bf16);
        using var classifier = Gpt2Classifier.Create(options, Toy.Config, 2, null, seed: 1);
        var before = Copy(classifier);

        // AdamW moves each weight by about 1e-6 a step; between 0.02 and its neighbour in bfloat16 lie 1.2e-4.
        var training = new TrainingOptions { Epochs = 1, BatchSize = 8, LearningRate = 1e-6, WeightDecay = 0 };
        new Trainer(training, new EvaluationOptions { Every = 0 }, seed: 1).Train(classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());

        foreach (var (name, parameter) in classifier.TrainedParameters().Where(named => named.Name.EndsWith(".c_fc.weight", StringComparison.Ordinal)))
        {
            Assert.Equal(ScalarType.Float32, parameter.dtype);
            var moved = (parameter - before[name]).abs();
            Assert.InRange(moved.max().ToDouble(), 1e-7, 1e-5);
            Assert.True((moved > 0).to(ScalarType.Float32).mean().ToDouble() > 0.9, name);
        }
    }

    [Fact]
    public void What_frozen_blocks_give_in_one_precision_is_not_found_for_the_other()
    {
        Assert.NotEqual(Key(Precision.Float32), Key(Precision.Bf16));
        Assert.Equal(Key(Precision.Float32), Key(Precision.Float32));

        static string Key(Precision precision)
        {
            using var classifier = Gpt2Classifier.Create(Options("frozen", precision), Toy.Config, 2, null, seed: 1);
            var split = Toy.Split(4, seed: 1);
            var use = new TrunkUse(Toy.Config, 1, new LastPooling(), Causal: true);
            return Convert.ToHexString(TrunkKey.Of(classifier.Trunk, CPU, use, use.Texts([split])));
        }
    }

    private static (Tensor Logits, Dictionary<string, Tensor> Gradients) Computed(string which, Precision precision)
    {
        using var classifier = Gpt2Classifier.Create(Options(which, precision), Toy.Config, 2, null, seed: 1);
        var batch = Toy.Split(4, seed: 1).Batch([0, 1, 2, 3]);
        var logits = classifier.call(batch);
        Assert.Equal(ScalarType.Float32, logits.dtype);
        nn.functional.cross_entropy(logits, tensor(batch.Labels)).backward();
        return (logits.detach(), classifier.TrainedParameters().ToDictionary(named => named.Name, named => named.Parameter.grad!.detach().clone()));
    }

    private static ModelOptions Options(string which, Precision precision) => new()
    {
        Weights = Weights.Random,
        Precision = precision,
        Pool = which == "mean" ? new MeanPooling() : new LastPooling(),
        Unfreeze = new UnfreezePatterns([which switch { "lora" => "none", "frozen" => "last_block", _ => "all" }]),
        Lora = which == "lora" ? new BookLora() : null,
    };

    private static Dictionary<string, Tensor> Copy(Gpt2Classifier classifier) =>
        classifier.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter.detach().clone());
}

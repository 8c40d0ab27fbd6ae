using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine.Tests;

/// <summary>Gradients and five steps of AdamW against PyTorch's, in float64; see Golden/tiny-gpt2/README.md for the tolerances.</summary>
public sealed class GoldenTrainingTests
{
    // The third of c_attn.bias that belongs to the keys has no gradient in theory: a constant added to every key shifts all scores
    // of a row alike. What float32 leaves there is noise, which AdamW turns into steps of up to a tenth of the learning rate.
    private const int Hidden = 48;

    [Fact]
    public void Every_gradient_agrees_with_PyTorch()
    {
        var golden = new GoldenFile("grads_last_causal.safetensors");
        using var classifier = Tiny.Classifier();
        using var scope = NewDisposeScope();
        var loss = functional.cross_entropy(classifier.call(Tiny.Batch), tensor(Tiny.Batch.Labels));
        loss.backward();

        Assert.Equal(golden.Doubles("loss.f64")[0], loss.ToDouble(), 1e-5);
        var parameters = classifier.named_parameters().ToList();
        Assert.Equal(42, parameters.Count);
        foreach (var (name, parameter) in parameters)
        {
            var (expected, expectedKeys) = WithoutKeyBias(name, golden.Doubles($"grad.{Tiny.GoldenName(name)}"));
            var (actual, actualKeys) = WithoutKeyBias(name, Tiny.Values(parameter.grad!));
            Agreement.Assert(name, expected, actual, relative: 1e-4, absolute: 3e-6);
            Agreement.Assert($"{name} (keys)", expectedKeys, actualKeys, relative: double.PositiveInfinity, absolute: 1e-7);
        }
    }

    [Theory]
    [InlineData("adamw5_all.safetensors", "all", 42)]
    [InlineData("adamw5_last_block.safetensors", "last_block", 16)]
    public void Five_steps_agree_with_PyTorch(string file, string unfreeze, int trained)
    {
        var golden = new GoldenFile(file);
        using var classifier = Tiny.Classifier(unfreeze: unfreeze);
        var before = Tiny.Bits(classifier);
        var log = new TrainingLog();
        var options = new TrainingOptions { Epochs = 5, BatchSize = 4, LearningRate = 1e-3, WeightDecay = 0.1 };
        new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 7).Train(classifier, Tiny.Split(), Tiny.Split(), log);

        var losses = golden.Doubles("losses.f64");
        Assert.Equal(5, log.Steps.Count);
        for (var step = 0; step < 5; step++)
            Assert.Equal(losses[step], log.Steps[step].Loss, losses[step] * 1e-5);
        Assert.Equal(losses[5], log.Epochs[^1].Train.Loss, losses[5] * 1e-5);

        Assert.Equal(trained, classifier.TrainedParameters().Count());
        foreach (var (name, parameter) in classifier.named_parameters())
        {
            if (!parameter.requires_grad)
            {
                Assert.Equal(before[name], parameter.bytes.ToArray());
                continue;
            }

            var (expected, expectedKeys) = WithoutKeyBias(name, golden.Doubles(Tiny.GoldenName(name)));
            var (actual, actualKeys) = WithoutKeyBias(name, Tiny.Values(parameter));
            Agreement.Assert(name, expected, actual, relative: 1e-4, absolute: 1e-4);
            var off = expected.Zip(actual).Count(pair => !(Math.Abs(pair.First - pair.Second) <= 2e-6));
            Assert.True(off <= 0.001 * expected.Length, $"{name}: {off} of {expected.Length} numbers are off by more than 2e-6.");
            Agreement.Assert($"{name} (keys)", expectedKeys, actualKeys, relative: double.PositiveInfinity, absolute: 5e-3);
        }
    }

    private static (double[] Others, double[] Keys) WithoutKeyBias(string name, double[] values) =>
        name.EndsWith("attn.c_attn.bias", StringComparison.Ordinal)
            ? ([.. values[..Hidden], .. values[(2 * Hidden)..]], values[Hidden..(2 * Hidden)])
            : (values, []);
}

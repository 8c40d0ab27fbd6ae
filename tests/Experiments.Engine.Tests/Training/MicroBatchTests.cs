using System.Runtime.InteropServices;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>A device whose memory holds a few texts only: training goes on with fewer at once, and comes to the same.</summary>
public sealed class MicroBatchTests
{
    [Theory]
    [InlineData(8, 1, 5, new[] { 8, 4 }, new[] { 4 })]
    [InlineData(8, 1, 1, new[] { 8, 4, 2 }, new[] { 4, 2, 1 })]
    [InlineData(7, 2, 3, new[] { 7, 4 }, new[] { 4, 2 })]
    public void Training_goes_on_with_half_as_many_texts_at_once_and_comes_to_the_same(
        int batchSize, int accumulation, int holds, int[] before, int[] after)
    {
        var options = new TrainingOptions { Epochs = 2, BatchSize = batchSize, Accumulation = accumulation, ClipNorm = 1, LearningRate = 1e-3 };
        double[] weights = [0.4, 1.6];
        var (expected, whole, _) = Train(options, weights);

        var memory = new SmallMemory(new CrossEntropy { LabelSmoothing = 0.1 }, holds);
        var (actual, parts, halved) = Train(options with { Loss = memory }, weights);

        Assert.Equal(before[..after.Length], halved.Select(change => change.Before));
        Assert.Equal(after, halved.Select(change => change.After));
        Assert.All(halved, change => Assert.Equal(1, change.Step)); // once, and not at every step
        Assert.Equal(whole.Count, parts.Count);
        Assert.All(whole.Zip(parts), pair => Assert.Equal(
            (pair.First.Step, pair.First.Examples, pair.First.Tokens), (pair.Second.Step, pair.Second.Examples, pair.Second.Tokens)));
        Assert.All(whole.Zip(parts), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5));
        foreach (var (name, values) in expected)
            Agreement.Assert(name, values, actual[name], relative: double.PositiveInfinity, absolute: 1e-4);
    }

    [Fact]
    public void A_single_text_that_is_too_much_ends_the_run_and_the_message_says_what_to_try()
    {
        var error = Assert.Throws<TrainingException>(() => Train(new TrainingOptions { BatchSize = 4, Loss = new SmallMemory(new CrossEntropy(), 0) }, null));
        Assert.Equal(1, error.Step);
        Assert.Contains("computes one text of 12 tokens at once", error.Message);
        Assert.Contains("data.max_length", error.Message);
        Assert.Contains("CUDA out of memory", error.Message);
    }

    [Fact]
    public void Another_error_of_torch_is_not_taken_for_it()
    {
        var options = new TrainingOptions { Loss = new LossRule((_, _, _) => throw new ExternalException("CUDA error: device-side assert triggered")) };
        Assert.Contains("device-side assert", Assert.Throws<ExternalException>(() => Train(options, null)).Message);
        Assert.False(DeviceMemory.RanOut(new InvalidOperationException("out of memory")));
        Assert.True(DeviceMemory.RanOut(new InvalidOperationException("the head failed", new ExternalException("CUDA out of memory. Tried to allocate 2.00 GiB"))));
    }

    [Fact]
    public void Parts_keep_the_padding_of_the_batch()
    {
        var batch = new Batch([1, 2, 0, 3, 0, 0, 4, 5, 6], 3, [2, 1, 3], [0, 1, 0], [7, 8, 9]);
        var part = batch.Slice(1, 2);
        Assert.Equal([3, 0, 0, 4, 5, 6], part.TokenIds);
        Assert.Equal((2, 3), (part.Rows, part.Tokens));
        Assert.Equal([1, 3], part.Lengths);
        Assert.Equal([1, 0], part.Labels);
        Assert.Equal([8, 9], part.Examples);
    }

    private static (Dictionary<string, double[]> Weights, IReadOnlyList<TrainingStep> Steps, IReadOnlyList<MicroBatchHalved> Halved) Train(
        TrainingOptions options, double[]? weights)
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var loss = options.Loss is CrossEntropy ? new CrossEntropy { LabelSmoothing = 0.1 } : options.Loss;
        new Trainer(options with { Loss = loss }, new EvaluationOptions { Every = 0 }, seed: 1) { ClassWeights = weights }
            .Train(classifier, Toy.Split(20, seed: 1), Toy.Split(8, seed: 2), log);
        return (classifier.named_parameters().ToDictionary(named => named.name, named => Tiny.Values(named.parameter)), log.Steps, log.Halved);
    }

    // Throws as Torch does where more texts are computed at once than the memory holds.
    private sealed record SmallMemory(ILoss Inner, int Holds) : ILoss
    {
        public Tensor Of(Tensor logits, Tensor labels, LossContext context) => labels.shape[0] <= Holds
            ? Inner.Of(logits, labels, context)
            : throw new ExternalException("CUDA out of memory. Tried to allocate 512.00 MiB. GPU 0 has a total capacity of 4.00 GiB");

        public double Denominator(IReadOnlyList<long> labels, LossContext context) => Inner.Denominator(labels, context);
    }
}

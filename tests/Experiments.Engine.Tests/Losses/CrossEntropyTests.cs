using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>Against PyTorch 1.13's cross_entropy in float64, on four rows of three classes.</summary>
public sealed class CrossEntropyTests
{
    private static readonly float[] Logits = [1.5f, -0.25f, 0.5f, 0, 2, -1, -0.75f, 0.25f, 1.25f, 0.5f, 0.5f, 0.5f];
    private static readonly long[] Labels = [0, 2, 2, 1];
    private static readonly double[] Weights = [0.5, 2, 1.25];

    [Fact]
    public void Without_settings_it_is_the_mean() => Assert.Equal(1.277229934886886, Value(new CrossEntropy()), 1e-6);

    [Fact]
    public void Class_weights_come_from_the_data() => Assert.Equal(1.3770934581552874, Value(new CrossEntropy(), Weights), 1e-6);

    [Fact]
    public void Label_smoothing_spreads_the_target() =>
        Assert.Equal(1.2918132682202195, Value(new CrossEntropy { LabelSmoothing = 0.1 }), 1e-6);

    [Fact]
    public void Ignored_rows_count_for_nothing() => Assert.Equal(0.7657338777734393, Value(new CrossEntropy { IgnoreIndex = 2 }), 1e-6);

    [Fact]
    public void All_settings_go_together() => Assert.Equal(
        1.587457846707597, Value(new CrossEntropy { LabelSmoothing = 0.1, IgnoreIndex = 1 }, Weights), 1e-6);

    [Fact]
    public void An_index_that_no_label_has_changes_no_bit()
    {
        // As in the reference's row 18, ignore_index 50256: labels are never that.
        Assert.Equal(Value(new CrossEntropy()), Value(new CrossEntropy { IgnoreIndex = 50256 }));
    }

    [Fact]
    public void The_denominator_is_the_weight_of_the_rows_that_count()
    {
        Assert.Equal(4, new CrossEntropy().Denominator(Labels, Context(null)));
        Assert.Equal(0.5 + 1.25 + 1.25 + 2, new CrossEntropy().Denominator(Labels, Context(Weights)));
        Assert.Equal(0.5 + 2, new CrossEntropy { IgnoreIndex = 2 }.Denominator(Labels, Context(Weights)));
        Assert.Equal(4, ((ILoss)new LossRule((logits, _, _) => logits.mean())).Denominator(Labels, Context(Weights)));
    }

    private static double Value(ILoss loss, double[]? weights = null)
    {
        using var scope = NewDisposeScope();
        return loss.Of(tensor(Logits, [4, 3]), tensor(Labels), Context(weights)).ToDouble();
    }

    private static LossContext Context(double[]? weights) => new(3, weights, CPU);
}

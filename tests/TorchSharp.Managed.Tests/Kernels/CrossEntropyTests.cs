using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class CrossEntropyTests
{
    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Losses_and_gradients_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int rows, int classes) in new[] { (1, 2), (8, 2), (7, 9), (5, 16), (40, 37), (3, 1), (2, 20_000) })
            foreach (LossReduction reduction in Enum.GetValues<LossReduction>())
                foreach (bool weighted in new[] { false, true })
                    foreach (double smoothing in new[] { 0, 0.1 })
                        Check(rows, classes, reduction, weighted, smoothing);
    }

    [Fact]
    public void A_sure_and_right_answer_keeps_its_small_gradient()
    {
        using var logits = new Buffer<float>([20f, 0f]);
        using var target = new Buffer<long>([0]);
        using var one = new Buffer<float>([1f]);
        using var gradient = new Buffer<float>(2);
        CrossEntropy.Backward(logits.Pointer, target.Pointer, null, new CrossEntropyOptions(1, 2), one.Pointer, gradient.Pointer);
        double p = Math.Exp(-20) / (1 + Math.Exp(-20));
        Assert.Equal(p, gradient[1], 1e-6 * p);
        Assert.True(gradient[0] <= 0);
    }

    [Fact]
    public void The_mean_over_no_row_is_NaN_and_its_sum_is_0()
    {
        using var logits = new Buffer<float>([1f, 2f]);
        using var target = new Buffer<long>([-100]);
        using var loss = new Buffer<float>(1);
        CrossEntropy.Forward(logits.Pointer, target.Pointer, null, new CrossEntropyOptions(1, 2), loss.Pointer);
        Assert.True(float.IsNaN(loss[0]));
        CrossEntropy.Forward(logits.Pointer, target.Pointer, null, new CrossEntropyOptions(1, 2, LossReduction.Sum), loss.Pointer);
        Assert.Equal(0, loss[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_target_that_is_no_class_is_refused(long wrong)
    {
        using var logits = new Buffer<float>([1f, 2f]);
        using var target = new Buffer<long>([wrong]);
        using var loss = new Buffer<float>(2);
        var options = new CrossEntropyOptions(1, 2);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropy.Forward(logits.Pointer, target.Pointer, null, options, loss.Pointer));
        Assert.Contains($"Target {wrong} in row 0", e.Message);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CrossEntropy.Backward(logits.Pointer, target.Pointer, null, options, logits.Pointer, loss.Pointer));
    }

    private static void Check(int rows, int classes, LossReduction reduction, bool weighted, double smoothing)
    {
        var random = new Random(rows * 31 + classes);
        using var logits = new Buffer<float>(Numbers.Random(rows * classes, 1, -6, 6));
        using var targets = new Buffer<long>([.. Enumerable.Range(0, rows).Select(r => r % 5 == 4 ? 77_777L : random.Next(classes))]);
        using var weights = new Buffer<float>(Numbers.Random(classes, 2, 0.2f, 2));
        using var dloss = new Buffer<float>(Numbers.Random(rows, 3, 0.5f, 1.5f));
        bool perRow = reduction == LossReduction.None;
        using var loss = new Buffer<float>(perRow ? rows : 1);
        using var gradient = new Buffer<float>(rows * classes);
        double[] losses = new double[rows], expected = new double[rows * classes];
        double denominator = 0, allWeights = 0;
        for (int c = 0; c < classes; c++)
            allWeights += Weight(c);
        for (int r = 0; r < rows; r++)
        {
            long t = targets[r];
            if (t == 77_777)
                continue;
            denominator += Weight(t);
            double sum = 0;
            for (int c = 0; c < classes; c++)
                sum += Math.Exp(logits[r * classes + c]);
            for (int c = 0; c < classes; c++)
            {
                double log = logits[r * classes + c] - Math.Log(sum), p = Math.Exp(log);
                losses[r] -= ((c == t ? (1 - smoothing) * Weight(t) : 0) + smoothing / classes * Weight(c)) * log;
                expected[r * classes + c] = (1 - smoothing) * Weight(t) * (p - (c == t ? 1 : 0)) + smoothing / classes * (p * allWeights - Weight(c));
            }
        }

        double divisor = reduction == LossReduction.Mean ? denominator : 1;
        for (int i = 0; i < expected.Length; i++)
            expected[i] *= dloss[perRow ? i / classes : 0] / divisor;
        var options = new CrossEntropyOptions(rows, classes, reduction, 77_777, smoothing);
        float* w = weighted ? weights.Pointer : null;
        CrossEntropy.Forward(logits.Pointer, targets.Pointer, w, options, loss.Pointer);
        CrossEntropy.Backward(logits.Pointer, targets.Pointer, w, options, dloss.Pointer, gradient.Pointer);
        string what = $"{rows}×{classes} {reduction} weighted {weighted} smoothing {smoothing},";
        Numbers.Near(perRow ? losses : [losses.Sum() / divisor], loss.Span, 2e-6, 1e-6, what);
        Numbers.Near(expected, gradient.Span, 1e-5, 2e-7, what + " gradient");

        double Weight(long c) => weighted ? weights[c] : 1;
    }
}

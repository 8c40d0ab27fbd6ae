using System.Runtime.InteropServices;
using TorchSharp.Managed.Tests.Autograd;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>Losses over probabilities, held against their definitions and against difference quotients.</summary>
public sealed class LossTests
{
    [Fact]
    public void Binary_cross_entropy_follows_its_definition()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor p = tensor(new[] { 0.25, 0.5, 1, 0 }), target = tensor(new[] { 1.0, 0.5, 1, 1 });
        double[] losses = BCELoss(reduction: Reduction.None).call(p, target).data<double>().ToArray();
        GoldenNumbers.AssertClose([Math.Log(4), Math.Log(2), 0, 100], losses, 1e-15, "losses"); // logarithms end at −100
        Tensor weighted = functional.binary_cross_entropy(p, target, tensor(new[] { 2.0, 1, 1, 0 }));
        Assert.Equal((2 * Math.Log(4) + Math.Log(2)) / 4, weighted.item<double>(), 1e-15);
    }

    [ManagedFact("refuses the targets beside 1 that a difference quotient needs")]
    public void Gradients_of_binary_cross_entropy_are_the_slopes_for_probabilities_and_targets() =>
        GradientCheck.Holds(x => functional.binary_cross_entropy(x[0], x[1], reduction: Reduction.None), [0.1, 0.6, 0.9], [0.3, 1, 0.2]);

    [Fact]
    public void A_certain_mistake_has_a_finite_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor p = tensor(new[] { 0f, 1 }).requires_grad_();
        functional.binary_cross_entropy(p, tensor(new[] { 1f, 1 }), reduction: Reduction.Sum).backward();
        Assert.True(float.IsFinite(p.grad!.data<float>()[0]) && p.grad!.data<float>()[0] < -1e6f);
        Assert.Equal(0, p.grad!.data<float>()[1]);
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        var refused = Assert.Throws<ExternalException>(() => functional.binary_cross_entropy(tensor(new[] { 1.5f }), tensor(new[] { 1f })));
        Build.AssertSays("sigmoid()", refused.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_divergence_is_zero_from_itself_and_follows_its_definition_from_others(bool isLog)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] p = [0.25, 0.75, 0], q = [0.5, 0.25, 0.25];
        Tensor target = isLog ? tensor(p).clamp(1e-300).log() : tensor(p);
        Assert.Equal(0, functional.kl_div(tensor(p).clamp(1e-300).log(), target, isLog, Reduction.Sum).item<double>(), 1e-15);
        double expected = 0.25 * Math.Log(0.25 / 0.5) + 0.75 * Math.Log(0.75 / 0.25);
        Assert.Equal(expected, KLDivLoss(isLog, Reduction.Sum).call(tensor(q).log(), target).item<double>(), 1e-15);
        Assert.Equal(expected / 3, functional.kl_div(tensor(q).log(), target, isLog).item<double>(), 1e-15);
    }

    [Fact]
    public void Gradients_of_the_divergence_are_the_slopes()
    {
        GradientCheck.Holds(x => functional.kl_div(x[0], x[1], true, Reduction.None), [-1, -0.2, -3], [-0.5, -2, -1]);
        GradientCheck.Holds(x => functional.kl_div(x[0], x[1], false, Reduction.None), [-1, -0.2, -3], [0.5, 0.2, 0.3]);
    }
}

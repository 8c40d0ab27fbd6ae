using TorchSharp.Managed.Tests.Autograd;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>Gradients of what has a kernel in float32 and is composed of other operations in float64: both, against difference quotients.</summary>
public sealed class FusedGradientTests
{
    private static readonly double[] Values = [0.3, -0.7, 1.4, 0.9, -1.2, 0.5, 2.1, -0.4, 0.1, 0.8, -1.9, 1.3];

    [Fact]
    public void Layer_norm() => GradientCheck.Holds(
        x => functional.layer_norm(x[0].reshape(3, 4), [4], x[1], x[2]), Values, [1.1, 0.6, -0.8, 2.3], [0.1, 0.2, 0.3, 0.4]);

    [Fact]
    public void Layer_norm_over_two_dimensions_without_weights() =>
        GradientCheck.Holds(x => functional.layer_norm(x[0].reshape(2, 3, 2), [3, 2]), Values);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Softmax_and_its_logarithm(long dimension)
    {
        GradientCheck.Holds(x => x[0].reshape(3, 4).softmax(dimension), Values);
        GradientCheck.Holds(x => x[0].reshape(3, 4).log_softmax(dimension), Values);
    }

    [Theory]
    [InlineData(0.0, Reduction.Mean)]
    [InlineData(0.2, Reduction.Mean)]
    [InlineData(0.2, Reduction.Sum)]
    [InlineData(0.2, Reduction.None)]
    public void Cross_entropy_with_weights_and_an_ignored_row(double smoothing, Reduction reduction) => GradientCheck.Holds(
        x => functional.cross_entropy(
            x[0].reshape(3, 4), tensor(new[] { 2L, 7, 0 }), tensor(new[] { 0.5, 2, 1, 3 }).to(x[0].dtype), 7, reduction, smoothing),
        Values);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attention(bool isCausal) => GradientCheck.Holds(
        x => functional.scaled_dot_product_attention(
            x[0].reshape(1, 2, 3, 2), x[1].reshape(1, 2, 3, 2), x[2].reshape(1, 2, 3, 2), is_casual: isCausal),
        Values, [.. Values.Reverse()], [.. Values.Select(Math.Cos)]);

    [Fact]
    public void Embedding_with_a_padding_row() => GradientCheck.Holds(
        x =>
        {
            // The padding row has no gradient, so it must not be differentiated either.
            Tensor table = cat([zeros(1, 3, dtype: x[0].dtype), x[0].reshape(4, 3)]);
            return functional.one_hot(tensor(new[] { 1L, 4, 1 }), 5).to(x[0].dtype).matmul(table) + Lookup(table);
        },
        Values);

    private static Tensor Lookup(Tensor table) => TorchSharp.Operations.FusedEmbedding.Apply(tensor(new[] { 2L, 0, 2 }), table, paddingIndex: 0);
}

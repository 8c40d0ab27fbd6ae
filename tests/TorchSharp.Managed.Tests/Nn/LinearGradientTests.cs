using TorchSharp.Managed.Tests.Autograd;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>x · W + b with the weight either way round, and what becomes of gradients that are there already.</summary>
public sealed class LinearGradientTests
{
    public static TheoryData<string> Ways => ["linear", "linear of a transposed weight", "addmm", "addmm of a transposed weight"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Gradients_are_the_slopes(string way) => GradientCheck.Holds(
        x => Apply(way, x[0].reshape(2, 3), x[1], x[2]), [0.3, -0.7, 1.4, 0.9, -1.2, 0.5], [1.1, 0.6, -0.8, 2.3, 0.4, -1.7, 0.2, 0.9, -0.1, 1.5, 0.8, -2.1],
        [0.1, 0.2, -0.3, 0.4]);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_second_backward_adds_to_the_gradients_where_they_lie(string way)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Parameter weight = Parameter(randn(12)), bias = Parameter(randn(4));
        Tensor x = randn(2, 3), upstream = randn(2, 4);
        Apply(way, x, weight, bias).backward([upstream]);
        Tensor first = weight.grad!, firstBias = bias.grad!;
        float[] once = first.data<float>().ToArray(), onceBias = firstBias.data<float>().ToArray();
        Apply(way, x * 2, weight, bias).backward([upstream]);
        GoldenNumbers.AssertClose([.. once.Select(value => 3.0 * value)], [.. first.data<float>().ToArray().Select(value => (double)value)], 1e-6, way);
        Assert.Equal([.. onceBias.Select(value => 2 * value)], firstBias.data<float>().ToArray());
    }

    [Fact]
    public void Leaves_get_their_sums_in_place_and_gradients_asked_for_apart_leave_them_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = Parameter(ones(3, 4)), bias = Parameter(zeros(4));
        bias.addmm(ones(2, 3), weight).sum().backward();
        Tensor gradient = weight.grad!;
        IList<Tensor> apart = autograd.grad([bias.addmm(ones(5, 3), weight).sum()], [weight, bias]);
        Assert.All(apart[0].data<float>().ToArray(), value => Assert.Equal(5, value));
        Assert.All(apart[1].data<float>().ToArray(), value => Assert.Equal(5, value));
        Assert.All(gradient.data<float>().ToArray(), value => Assert.Equal(2, value));
        bias.addmm(ones(4, 3), weight).sum().backward();
        Assert.All(gradient.data<float>().ToArray(), value => Assert.Equal(6, value));
    }

    [Fact]
    public void Parts_of_a_split_weight_add_to_its_gradient_each_at_its_place()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = Parameter(ones(2, 6));
        for (int pass = 1; pass <= 2; pass++)
        {
            Tensor[] parts = weight.chunk(3, 1);
            (parts[0].sum() + parts[2].sum() * 5).backward(); // the second part leads nowhere
            float[] row = [1, 1, 0, 0, 5, 5];
            Assert.Equal([.. row.Concat(row).Select(value => value * pass)], weight.grad!.data<float>().ToArray());
        }
    }

    [Fact]
    public void Addmm_of_a_vector_is_the_product_of_the_matrices_and_the_vector_in_every_row()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor x = randn(5, 7), weight = randn(7, 4), bias = randn(4);
        double[] expected = Values(x.to(ScalarType.Float64).matmul(weight.to(ScalarType.Float64)) + bias.to(ScalarType.Float64));
        GoldenNumbers.AssertClose(expected, Values(bias.addmm(x, weight)), 1e-6, "fused");
        GoldenNumbers.AssertClose(expected, Values(bias.unsqueeze(0).expand(5, 4).addmm(x, weight)), 1e-6, "composed");
        GoldenNumbers.AssertClose(expected, Values(bias.mul(0.5).addmm(x, weight, beta: 2)), 1e-6, "with a factor");
    }

    private static Tensor Apply(string way, Tensor x, Tensor weight, Tensor bias) => way switch
    {
        "linear" => functional.linear(x, weight.reshape(4, 3), bias),
        "linear of a transposed weight" => functional.linear(x, weight.reshape(3, 4).t(), bias),
        "addmm" => bias.addmm(x, weight.reshape(3, 4)),
        _ => bias.addmm(x, weight.reshape(4, 3).t()),
    };

    private static double[] Values(Tensor x) => x.to(ScalarType.Float64).data<double>().ToArray();
}

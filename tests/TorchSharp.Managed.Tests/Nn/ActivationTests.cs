using TorchSharp.Managed.Tests.Autograd;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>Activations, held against their definitions and against difference quotients.</summary>
public sealed class ActivationTests
{
    private static readonly double[] Points = [-30, -3.5, -1.25, -0.1, 0.2, 1.5, 4, 25];

    public static TheoryData<string> Names => ["elu", "elu scaled", "softplus", "softplus sharp", "mish", "leaky_relu", "log_sigmoid", "gelu", "silu"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_follow_the_definition(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] expected = Array.ConvertAll(Points, x => Definition(name, x));
        GoldenNumbers.AssertClose(expected, Apply(name, tensor(Points)).data<double>().ToArray(), 1e-14, name);
        float[] single = Apply(name, tensor(Points).to(ScalarType.Float32)).data<float>().ToArray();
        GoldenNumbers.AssertClose(expected, Array.ConvertAll(single, x => (double)x), 1e-6, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes(string name) => GradientCheck.Holds(x => Apply(name, x[0]), Points);

    [Fact]
    public void Below_zero_an_elu_does_not_overflow_above()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1000f, -1000f }).requires_grad_();
        x.elu(2).sum().backward();
        Assert.Equal([1f, 0], x.grad!.data<float>().ToArray());
        Assert.Equal([1000f, -2], functional.elu(x.detach(), 2).data<float>().ToArray());
    }

    [Fact]
    public void Modules_and_methods_in_place_give_what_the_functions_give()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(Points);
        Assert.Equal(functional.elu(x, 0.5), ELU(0.5).call(x));
        Assert.Equal(functional.mish(x), Mish().call(x));
        Assert.Equal(functional.softplus(x, 2, 10), Softplus(2, 10).call(x));
        Assert.Equal(functional.leaky_relu(x, 0.2), x.clone().leaky_relu_(0.2));
        Assert.Equal(x.elu(0.5), x.clone().elu_(0.5));
        Tensor written = x.clone();
        Mish(inplace: true).call(written);
        Assert.Equal(functional.mish(x), written);
    }

    private static Tensor Apply(string name, Tensor x) => name switch
    {
        "elu" => functional.elu(x, 1.5),
        "elu scaled" => x.elu(1.5, 1.1, 0.7),
        "softplus" => functional.softplus(x),
        "softplus sharp" => x.softplus(3, 6),
        "mish" => functional.mish(x),
        "leaky_relu" => x.leaky_relu(0.2),
        "log_sigmoid" => x.log_sigmoid(),
        "gelu" => functional.gelu(x),
        _ => functional.silu(x),
    };

    private static double Definition(string name, double x) => name switch
    {
        "elu" => x > 0 ? x : 1.5 * (Math.Exp(x) - 1),
        "elu scaled" => 1.1 * (x > 0 ? x : 1.5 * (Math.Exp(0.7 * x) - 1)),
        "softplus" => x > 20 ? x : Math.Log(1 + Math.Exp(x)),
        "softplus sharp" => 3 * x > 6 ? x : Math.Log(1 + Math.Exp(3 * x)) / 3,
        "mish" => x * Math.Tanh(Math.Log(1 + Math.Exp(x))),
        "leaky_relu" => x > 0 ? x : 0.2 * x,
        "log_sigmoid" => x < 0 ? x - Math.Log(1 + Math.Exp(x)) : -Math.Log(1 + Math.Exp(-x)),
        "gelu" => x * Normal(x),
        _ => x / (1 + Math.Exp(-x)),
    };

    // The normal distribution's Φ by Simpson's rule from −40, which no library gives.
    private static double Normal(double x)
    {
        const int steps = 40_000;
        double width = (x + 40) / steps, sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double at = -40 + i * width;
            sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-at * at / 2);
        }

        return sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }
}

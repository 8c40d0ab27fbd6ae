using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Autograd;

/// <summary>Holds an operation's recorded gradient against central differences, in double and in single precision.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-5;

    /// <summary>Checks every input of a function.</summary>
    /// <param name="function">From inputs to a tensor of any shape.</param>
    /// <param name="inputs">Where the slope is taken.</param>
    public static void Holds(Func<Tensor[], Tensor> function, params double[][] inputs) =>
        Holds(function, Array.ConvertAll(inputs, values => tensor(values)));

    /// <summary>Checks every input of a function, with inputs of any shape in double precision.</summary>
    public static void Holds(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var exact = Slopes(function, inputs, ScalarType.Float64);
        var single = Slopes(function, inputs, ScalarType.Float32);
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var k = 0; k < exact[i].Length; k++)
            {
                var expected = (Value(function, inputs, i, k, Step) - Value(function, inputs, i, k, -Step)) / (2 * Step);
                Assert.True(
                    Math.Abs(exact[i][k] - expected) <= 1e-7 + 1e-6 * Math.Abs(expected),
                    $"input {i}, element {k}: gradient {exact[i][k]:r}, difference quotient {expected:r}");
                Assert.True(
                    Math.Abs(single[i][k] - expected) <= 1e-4 + 1e-4 * Math.Abs(expected),
                    $"input {i}, element {k}: single precision gradient {single[i][k]:r}, difference quotient {expected:r}");
            }
        }
    }

    private static double[][] Slopes(Func<Tensor[], Tensor> function, Tensor[] inputs, ScalarType type)
    {
        var leaves = Array.ConvertAll(inputs, input => input.detach().to(type, copy: true).requires_grad_());
        Weighted(function(leaves)).backward();
        return Array.ConvertAll(leaves, leaf => leaf.grad!.to(ScalarType.Float64).contiguous().data<double>().ToArray());
    }

    private static double Value(Func<Tensor[], Tensor> function, Tensor[] inputs, int input, int element, double step)
    {
        using var scope = NewDisposeScope();
        var moved = Array.ConvertAll(inputs, tensor => tensor.detach().clone());
        moved[input].reshape(-1).data<double>()[element] += step;
        return Weighted(function(moved)).ToDouble();
    }

    // Different weights for the output's elements, so that a gradient at a wrong place shows.
    private static Tensor Weighted(Tensor output)
    {
        var weights = arange(1, output.numel() + 1, dtype: output.dtype).reshape(output.shape);
        return (output * (weights * 0.37 - 1)).sum();
    }
}

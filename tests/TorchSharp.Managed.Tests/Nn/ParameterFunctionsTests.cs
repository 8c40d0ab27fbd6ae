using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests;

/// <summary>Functions over all parameters of a network (<c>nn.utils</c>).</summary>
public sealed class ParameterFunctionsTests
{
    [Fact]
    public void Gradients_are_clipped_to_PyTorchs_norms()
    {
        foreach (JsonElement golden in GoldenNumbers.Read("optimizers.json").GetProperty("clipping").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            Parameter[] parameters = WithGradients();
            JsonElement norm = golden.GetProperty("norm_type");
            double exponent = norm.ValueKind == JsonValueKind.String ? double.PositiveInfinity : norm.GetDouble();
            double total = nn.utils.clip_grad_norm_(parameters, golden.GetProperty("max_norm").GetDouble(), exponent);
            Assert.Equal(golden.GetProperty("total").GetDouble(), total, 1e-5);
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(golden.GetProperty("gradients")), Gradients(parameters), 1e-6, golden.GetRawText());
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32, 1e-3)]
    [InlineData(ScalarType.BFloat16, 0.01)] // the genuine library gives the norm in the gradients' own type
    public void Clipping_changes_the_gradients_where_they_lie(ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = nn.Parameter(zeros(1000).to(type));
        (parameter * 2).sum().backward();
        Tensor gradient = parameter.grad!;
        double expected = 2 * Math.Sqrt(1000);
        Assert.Equal(expected, nn.utils.clip_grad_norm_([parameter], expected / 4), tolerance);
        Assert.All(gradient.to(ScalarType.Float32).data<float>().ToArray(), element => Assert.Equal(0.5f, element, 1e-6f));
    }

    [Fact]
    public void Gradients_are_cut_to_a_value()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = WithGradients();
        nn.utils.clip_grad_value_(parameters, 1.5);
        Assert.Equal([1.5, -1.5, 1, 1.5, -1.5, 0.5], Gradients(parameters));
    }

    [Fact]
    public void Parameters_without_gradients_are_skipped()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter lonely = nn.Parameter(ones(2));
        Assert.Equal(0, nn.utils.clip_grad_norm_([lonely], 1));
        Assert.Null(lonely.grad);
    }

    [Fact]
    public void Parameters_pass_through_a_vector_and_back()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = [nn.Parameter(tensor(new[] { 1f, 2f })), nn.Parameter(tensor(new[] { 3f, 4f, 5f, 6f }).reshape(2, 2))];
        Tensor vector = nn.utils.parameters_to_vector(parameters);
        Assert.Equal([1f, 2, 3, 4, 5, 6], vector.data<float>().ToArray());
        nn.utils.vector_to_parameters(vector.detach() * 10, parameters);
        Assert.Equal([30f, 40, 50, 60], parameters[1].data<float>().ToArray());
        Assert.ThrowsAny<Exception>(() => nn.utils.vector_to_parameters(ones(5), parameters));
    }

    private static Parameter[] WithGradients()
    {
        Parameter[] parameters = [nn.Parameter(zeros(2)), nn.Parameter(zeros(2, 2))];
        Tensor first = tensor(new[] { 3f, -4f }), second = tensor(new[] { 1f, 2f, -2f, 0.5f }).reshape(2, 2);
        ((parameters[0] * first).sum() + (parameters[1] * second).sum()).backward();
        return parameters;
    }

    private static double[] Gradients(Parameter[] parameters) =>
        [.. parameters.SelectMany(parameter => parameter.grad!.data<float>().ToArray()).Select(value => (double)value)];
}

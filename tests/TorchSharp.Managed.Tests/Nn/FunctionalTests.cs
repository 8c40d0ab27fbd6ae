using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>Results and gradients of nn.functional, held against PyTorch's in double precision.</summary>
public sealed class FunctionalTests
{
    private const double Tolerance = 2e-6;

    private static readonly JsonElement[] Cases = [.. GoldenNumbers.Read("functional.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int, string> All()
    {
        var data = new TheoryData<int, string>();
        for (int i = 0; i < Cases.Length; i++) data.Add(i, Cases[i].GetProperty("name").GetString()!);
        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Results_and_gradients_are_PyTorchs(int index, string name) => Check(index, name, ScalarType.Float32, Tolerance);

    [Theory]
    [MemberData(nameof(All))]
    public void Results_and_gradients_in_float64_are_PyTorchs_as_closely_as_they_were_written(int index, string name) =>
        Check(index, name, ScalarType.Float64, 2e-7); // the file has float32 numbers

    private static void Check(int index, string name, ScalarType type, double tolerance)
    {
        JsonElement golden = Cases[index];
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] inputs = [.. golden.GetProperty("inputs").EnumerateArray().Select(input => Input(input, type))];

        Tensor output = Call(name, inputs, golden);

        JsonElement expected = golden.GetProperty("output");
        Assert.Equal(GoldenNumbers.Longs(expected.GetProperty("shape")), output.shape);
        Assert.Equal(type, output.dtype);
        GoldenNumbers.AssertClose(GoldenNumbers.Doubles(expected.GetProperty("values")), Values(output), tolerance, name);
        double[] sines = [.. Enumerable.Range(1, (int)output.numel()).Select(i => (double)(float)Math.Sin(i))];
        Tensor upstream = tensor(sines, type).reshape(output.shape);
        output.backward([upstream]);
        JsonElement[] gradients = [.. golden.GetProperty("gradients").EnumerateArray()];
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i].ValueKind == JsonValueKind.Null) continue;
            Tensor? gradient = inputs[i]!.grad;
            Assert.True(gradient is not null, $"{name}: input {i} has no gradient.");
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(gradients[i]), Values(gradient), tolerance, $"{name}, gradient {i}");
        }
    }

    [Fact]
    public void Every_kind_of_case_is_there()
    {
        string[] expected =
        [
            "attention", "bce_logits", "cross_entropy", "embedding", "gelu", "layer_norm", "linear", "log_softmax", "mse_loss",
            "nll_loss", "normalize", "relu", "softmax",
        ];
        Assert.Superset(expected.ToHashSet(), Cases.Select(golden => golden.GetProperty("name").GetString()!).ToHashSet());
    }

    [Fact]
    public void An_activation_in_place_returns_a_handle_of_its_own()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { -1f, 2f });
        Tensor result = functional.relu(x, inplace: true);
        Assert.NotSame(x, result);
        result.Dispose();
        Assert.Equal([0f, 2f], x.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_pass_through_an_activation_in_place()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { -1f, 2f }).requires_grad_();
        (functional.relu(x * 3, inplace: true) * 2).sum().backward();
        Assert.Equal([0f, 6f], x.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0, true)]
    public void Dropout_in_place_that_does_nothing_leaves_what_is_saved_for_backward_alone(double p, bool training)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor leaf = tensor(new[] { 1f, 2f }).requires_grad_();
        Tensor passed = functional.dropout(leaf, p, training, inplace: true); // a leaf could not be written to
        Assert.NotSame(leaf, passed);
        (passed * passed).sum().backward();
        Assert.Equal([2f, 4f], leaf.grad!.data<float>().ToArray());
        Assert.Throws<ExternalException>(() => functional.dropout(leaf.detach(), 1.5, training, inplace: true));
    }

    [Fact]
    public void Dropout_that_does_nothing_adds_nothing_to_the_graph()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor leaf = ones(2).requires_grad_();
        Assert.True(functional.dropout(leaf, 0.5, training: false).is_leaf);
    }

    [Fact]
    public void Dropout_in_float64_scales_by_the_whole_factor()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] values = Values(functional.dropout(ones(100, dtype: ScalarType.Float64), 0.3));
        Assert.All(values, value => Assert.True(value == 0 || value == 1 / 0.7));
        Assert.Contains(0, values);
        Assert.Contains(1 / 0.7, values);
    }

    [Theory]
    [InlineData(4, 0)] // the fused kernel
    [InlineData(3, 0)] // values of another size
    [InlineData(4, 0.5)] // dropout
    public void A_query_that_may_look_at_no_key_gets_zero_and_no_gradient(int valueSize, double dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = randn(1, 1, 2, 4).requires_grad_(), k = randn(1, 1, 3, 4).requires_grad_(), v = randn(1, 1, 3, valueSize).requires_grad_();
        Tensor mask = tensor(new[] { true, true, false, false, false, false }).reshape(2, 3);
        Tensor output = functional.scaled_dot_product_attention(q, k, v, mask, dropout);
        Assert.All(Values(output[0, 0, 1]), value => Assert.Equal(0, value));
        output.sum().backward();
        Assert.All(Values(q.grad![0, 0, 1]), value => Assert.Equal(0, value));
        Assert.All(new[] { q, k, v }.SelectMany(x => Values(x.grad!)), value => Assert.True(double.IsFinite(value)));
        if (dropout == 0) Assert.Equal(valueSize, Values(v.grad!).Sum(), 1e-5); // the weights of the one query that sees keys sum to 1
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_leaky_relu_lets_a_fraction_through_below_zero(bool inplace)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { -2f, 0f, 4f }).requires_grad_();
        Tensor result = LeakyReLU(0.25, inplace).call(x * 1);
        Assert.Equal([-0.5f, 0, 4], result.data<float>().ToArray());
        result.sum().backward();
        Assert.Equal([0.25f, 0.25f, 1], x.grad!.data<float>().ToArray()); // PyTorch's slope at 0 is that of below
    }

    [Fact]
    public void Absolute_losses_and_their_gradients_follow_their_definitions()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, -3f, 0.5f, 2f }).requires_grad_(), target = zeros(4);
        Tensor absolute = L1Loss(Reduction.None).call(x, target), smooth = SmoothL1Loss(Reduction.None, beta: 2).call(x, target);
        Assert.Equal([1f, 3, 0.5f, 2], absolute.data<float>().ToArray());
        Assert.Equal([0.25f, 2, 0.0625f, 1], smooth.data<float>().ToArray());
        smooth.sum().backward();
        Assert.Equal([0.5f, -1, 0.25f, 1], x.grad!.data<float>().ToArray());
        x.grad = null;
        functional.l1_loss(x, target).backward();
        Assert.Equal([0.25f, -0.25f, 0.25f, 0.25f], x.grad!.data<float>().ToArray());
        Assert.Equal(6.5f, functional.smooth_l1_loss(x, target, Reduction.Sum, beta: 0).item<float>());
        Assert.Throws<ExternalException>(() => functional.smooth_l1_loss(x, target, beta: -1));
    }

    [Fact]
    public void Flattening_keeps_the_first_dimension_unless_told_otherwise()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([2L, 12], Flatten().call(ones(2, 3, 4)).shape);
        Assert.Equal([6L, 4], Flatten(0, 1).call(ones(2, 3, 4)).shape);
    }

    private static Tensor Call(string name, Tensor?[] x, JsonElement golden) => name switch
    {
        "linear" => functional.linear(x[0]!, x[1]!, x[2]),
        "layer_norm" => functional.layer_norm(x[0]!, GoldenNumbers.Longs(golden.GetProperty("shape")), x[1], x[2], Option(golden, "eps", 1e-5)),
        "gelu" => functional.gelu(x[0]!),
        "gelu_tanh" => functional.gelu(x[0]!, Modules.GELU.Approximate.tanh),
        "relu" => functional.relu(x[0]!),
        "silu" => functional.silu(x[0]!),
        "tanh" => functional.tanh(x[0]!),
        "sigmoid" => functional.sigmoid(x[0]!),
        "softmax" => functional.softmax(x[0]!, golden.GetProperty("dim").GetInt64()),
        "log_softmax" => functional.log_softmax(x[0]!, golden.GetProperty("dim").GetInt64()),
        "cross_entropy" => functional.cross_entropy(
            x[0]!, x[1]!.detach(), x.Length > 2 ? x[2]!.detach() : null, golden.GetProperty("ignore_index").GetInt64(), Reduce(golden),
            golden.GetProperty("label_smoothing").GetDouble()),
        "nll_loss" => functional.nll_loss(x[0]!, x[1]!, x[2]!.detach(), Reduce(golden)),
        "mse_loss" => functional.mse_loss(x[0]!, x[1]!, Reduce(golden)),
        "bce_logits" => functional.binary_cross_entropy_with_logits(x[0]!, x[1]!.detach(), x[2]?.detach(), Reduce(golden), x[3]?.detach()),
        "embedding" => Lookup(x, golden),
        "normalize" => functional.normalize(x[0]!, Option(golden, "p", 2), golden.TryGetProperty("dim", out JsonElement dim) ? dim.GetInt64() : 1),
        "attention" => functional.scaled_dot_product_attention(
            x[0]!, x[1]!, x[2]!, Mask(golden), is_casual: golden.GetProperty("causal").GetBoolean()),
        _ => throw new InvalidOperationException($"There is no function for the case '{name}'."),
    };

    private static Tensor Lookup(Tensor?[] x, JsonElement golden)
    {
        long? padding = golden.TryGetProperty("padding_idx", out JsonElement index) ? index.GetInt64() : null;
        Modules.Embedding table = Embedding(x[1]!.shape[0], x[1]!.shape[1], padding, dtype: x[1]!.dtype);
        table.weight = Parameter(x[1]!);
        x[1] = table.weight; // where the gradient arrives
        return table.call(x[0]!);
    }

    private static Tensor? Mask(JsonElement golden)
    {
        if (!golden.TryGetProperty("mask", out JsonElement shape)) return null;
        JsonElement.ArrayEnumerator given = golden.GetProperty("mask_values").EnumerateArray();
        float[] values = [.. given.Select(value => value.ValueKind == JsonValueKind.Null ? float.NegativeInfinity : value.GetSingle())];
        return tensor(values).reshape(GoldenNumbers.Longs(shape));
    }

    private static Tensor? Input(JsonElement input, ScalarType type)
    {
        if (input.ValueKind == JsonValueKind.Null) return null;
        long[] shape = GoldenNumbers.Longs(input.GetProperty("shape"));
        return input.GetProperty("dtype").GetString() == "int64"
            ? tensor(GoldenNumbers.Longs(input.GetProperty("values"))).reshape(shape)
            : tensor(GoldenNumbers.Singles(input.GetProperty("values"))).to(type).reshape(shape).requires_grad_();
    }

    private static double Option(JsonElement golden, string name, double otherwise) =>
        golden.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    private static Reduction Reduce(JsonElement golden) => golden.GetProperty("reduction").GetString() switch
    {
        "none" => Reduction.None,
        "sum" => Reduction.Sum,
        _ => Reduction.Mean,
    };

    private static double[] Values(Tensor tensor) => [.. tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray()];
}

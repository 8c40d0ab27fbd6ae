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
    public void Results_and_gradients_are_PyTorchs(int index, string name)
    {
        JsonElement golden = Cases[index];
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] inputs = [.. golden.GetProperty("inputs").EnumerateArray().Select(Input)];

        Tensor output = Call(name, inputs, golden);

        JsonElement expected = golden.GetProperty("output");
        Assert.Equal(GoldenNumbers.Longs(expected.GetProperty("shape")), output.shape);
        GoldenNumbers.AssertClose(GoldenNumbers.Doubles(expected.GetProperty("values")), Values(output), Tolerance, name);
        Tensor upstream = tensor(Enumerable.Range(1, (int)output.numel()).Select(i => (float)Math.Sin(i)).ToArray()).reshape(output.shape);
        output.backward([upstream]);
        JsonElement[] gradients = [.. golden.GetProperty("gradients").EnumerateArray()];
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i].ValueKind == JsonValueKind.Null) continue;
            Tensor? gradient = inputs[i]!.grad;
            Assert.True(gradient is not null, $"{name}: input {i} has no gradient.");
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(gradients[i]), Values(gradient), Tolerance, $"{name}, gradient {i}");
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
        Modules.Embedding table = Embedding(x[1]!.shape[0], x[1]!.shape[1], padding);
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

    private static Tensor? Input(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Null) return null;
        long[] shape = GoldenNumbers.Longs(input.GetProperty("shape"));
        return input.GetProperty("dtype").GetString() == "int64"
            ? tensor(GoldenNumbers.Longs(input.GetProperty("values"))).reshape(shape)
            : tensor(GoldenNumbers.Singles(input.GetProperty("values"))).reshape(shape).requires_grad_();
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

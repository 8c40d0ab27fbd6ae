using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class Gpt2CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("transformer.")]
    public void Names_are_read_with_and_without_their_prefix(string prefix)
    {
        using var scope = NewDisposeScope();
        var path = Write(GoldenTensors().Select(named => (prefix + named.Name, named.Tensor)));
        using var read = Gpt2Trunk.Load(path, Tiny.Config);
        using var golden = Gpt2Trunk.Load(GoldenFile.PathOf("model.safetensors"), Tiny.Config);
        foreach (var (name, parameter) in golden.named_parameters())
            Assert.Equal(parameter.bytes.ToArray(), read.get_parameter(name)!.bytes.ToArray());
    }

    [Fact]
    public void Buffers_and_heads_beside_the_trunk_are_let_be()
    {
        using var scope = NewDisposeScope();
        (string, Tensor)[] beside =
        [
            ("h.1.attn.masked_bias", tensor(-1e4f)), ("lm_head.weight", zeros(257, 48)), ("score.weight", zeros(2, 48)), ("head.0.bias", zeros(2)),
        ];
        using var read = Gpt2Trunk.Load(Write(GoldenTensors().Concat(beside)), Tiny.Config);
        Assert.Equal(40, read.named_parameters().Count());
    }

    [Theory]
    [InlineData(ScalarType.Float16, 1e-3)]
    [InlineData(ScalarType.BFloat16, 1e-2)]
    public void Weights_in_half_the_bits_give_nearly_the_same_hidden_states(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var path = Write(GoldenTensors().Select(named => (named.Name, named.Tensor.to(type))));
        using var halves = Gpt2Trunk.Load(path, Tiny.Config);
        var expected = new GoldenFile("forward.safetensors").Doubles("hidden.causal.final.f64");
        var actual = Tiny.Values(halves.call(tensor(Tiny.Batch.TokenIds, [4, 17])));
        Agreement.Assert($"{type}", expected, actual, relative: tolerance, absolute: 0.2);
        Assert.NotEqual(expected.Select(value => (float)value), actual.Select(value => (float)value));
    }

    [Fact]
    public void All_that_does_not_fit_is_told_at_once()
    {
        using var scope = NewDisposeScope();
        var path = Write(GoldenTensors()
            .Where(named => named.Name is not ("ln_f.bias" or "h.0.ln_1.weight"))
            .Select(named => named.Name == "wpe.weight" ? (named.Name, zeros(32, 48)) : named)
            .Append(("h.3.ln_1.weight", zeros(48)))
            .Append(("h.2.mlp.c_fc.lora\u0007", zeros(1))));

        var error = Assert.Throws<CheckpointException>(() => Gpt2Trunk.Load(path, Tiny.Config));
        Assert.Equal(
            $"{path}: not the weights of this model (3 blocks, 48 wide, 257 token ids). "
            + "2 missing: h.0.ln_1.weight, ln_f.bias. "
            + "1 of another shape or type: wpe.weight is [32, 48] instead of [64, 48]. "
            + @"2 not in this model: h.2.mlp.c_fc.lora\u0007, h.3.ln_1.weight. "
            + "Give the checkpoint that belongs to the configuration, or the configuration that belongs to the checkpoint.",
            error.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_size_is_told_in_a_few_lines()
    {
        var error = Assert.Throws<CheckpointException>(() => Gpt2Checkpoint.Open(GoldenFile.PathOf("model.safetensors"), Gpt2Models.Configs["gpt2"]));
        Assert.Contains("wte.weight is [257, 48] instead of [50257, 768]", error.Message);
        Assert.Contains("108 missing: h.3.ln_1.weight", error.Message);
        Assert.True(error.Message.Length < 2000, $"{error.Message.Length} characters.");
    }

    [Fact]
    public void The_same_tensor_with_and_without_the_prefix_is_ambiguous()
    {
        using var scope = NewDisposeScope();
        var path = Write(GoldenTensors().Append(("transformer.ln_f.bias", zeros(48))));
        var error = Assert.Throws<CheckpointException>(() => Gpt2Trunk.Load(path, Tiny.Config));
        Assert.Contains("holds 'ln_f.bias' both with and without the prefix", error.Message);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> GoldenTensors()
    {
        using var file = SafetensorsFile.Open(GoldenFile.PathOf("model.safetensors"));
        return file.Tensors.Keys.Select(name => (name, file.Read(name))).ToList();
    }

    private string Write(IEnumerable<(string, Tensor)> tensors)
    {
        var path = _folder.File("model.safetensors");
        SafetensorsWriter.Write(path, [.. tensors]);
        return path;
    }
}

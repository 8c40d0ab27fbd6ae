using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine.Tests;

/// <summary>Updates of low rank against PyTorch's, in float64: rank 4, alpha 8, PEFT's form, with a B that is not 0.</summary>
public sealed class GoldenLoraTests
{
    private static readonly string[] Attention = ["c_attn", "attn.c_proj"];

    // What PEFT's targets mean: c_proj is the end of the attention's and of the MLP's projection.
    private static readonly string[] Suffixes = ["c_attn", "c_proj"];

    [Theory]
    [InlineData("attn", LoraScaling.AlphaOverRank, 8)]
    [InlineData("suffix", LoraScaling.AlphaOverRank, 8)]
    [InlineData("suffix", LoraScaling.Alpha, 2)]
    public void Logits_and_gradients_agree_with_PyTorch(string which, LoraScaling scaling, double alpha)
    {
        var golden = new GoldenFile($"grads_lora_{which}.safetensors");
        using var scope = NewDisposeScope();
        using var classifier = Classifier(which, scaling, alpha);
        var logits = classifier.call(Tiny.Batch);
        Agreement.Assert("logits", golden.Doubles("logits.f64"), Tiny.Values(logits), relative: 1e-5, absolute: 5e-6);
        var loss = functional.cross_entropy(logits, tensor(Tiny.Batch.Labels));
        Assert.Equal(golden.Doubles("loss.f64")[0], loss.ToDouble(), 1e-5);
        loss.backward();

        var trained = classifier.TrainedParameters().ToList();
        Assert.Equal(golden.Names.Where(name => name.StartsWith("grad.", StringComparison.Ordinal)).Order(),
            trained.Select(named => $"grad.{GoldenName(named.Name)}").Order());
        foreach (var (name, parameter) in trained)
            Agreement.Assert(name, golden.Doubles($"grad.{GoldenName(name)}"), Tiny.Values(parameter.grad!), relative: 1e-4, absolute: 3e-6);
        Assert.All(classifier.named_parameters().Where(named => !named.parameter.requires_grad), named => Assert.Null(named.parameter.grad));
    }

    [Theory]
    [InlineData("attn")]
    [InlineData("suffix")]
    public void Five_steps_agree_with_PyTorch(string which)
    {
        var golden = new GoldenFile($"adamw5_lora_{which}.safetensors");
        using var classifier = Classifier(which, LoraScaling.AlphaOverRank, 8);
        var before = Tiny.Bits(classifier);
        var log = new TrainingLog();
        var options = new TrainingOptions { Epochs = 5, BatchSize = 4, LearningRate = 1e-3, WeightDecay = 0.1 };
        new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 7).Train(classifier, Tiny.Split(), Tiny.Split(), log);

        var losses = golden.Doubles("losses.f64");
        Assert.Equal(5, log.Steps.Count);
        for (var step = 0; step < 5; step++)
            Assert.Equal(losses[step], log.Steps[step].Loss, losses[step] * 1e-5);
        Assert.Equal(losses[5], log.Epochs[^1].Train.Loss, losses[5] * 1e-5);
        foreach (var (name, parameter) in classifier.named_parameters())
        {
            if (parameter.requires_grad)
                Agreement.Assert(name, golden.Doubles(GoldenName(name)), Tiny.Values(parameter), relative: 1e-4, absolute: 2e-6);
            else
                Assert.Equal(before[name], parameter.bytes.ToArray());
        }
    }

    [Fact]
    public void Pairs_of_query_key_and_value_are_one_pair_with_three_times_the_rank()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var joint = Classifier("attn", LoraScaling.AlphaOverRank, 8);
        var parts = Tiny.Classifier(lora: Options("attn", LoraScaling.AlphaOverRank, 8) with { FusedQkv = FusedQkv.Split }, unfreeze: "none");
        using var split = parts;

        // The same A for each of the three, and B's columns divided among them.
        var from = joint.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter);
        foreach (var (name, parameter) in split.named_parameters().Where(named => named.name.Contains(".lora.")))
        {
            string[] names = ["query", "key", "value"];
            var part = Array.FindIndex(names, one => name.Contains($".{one}."));
            var source = from[part < 0 ? name : name.Replace($".{names[part]}.", ".joint.")];
            parameter.copy_(part >= 0 && name.EndsWith(".B", StringComparison.Ordinal) ? source.chunk(3, 1)[part] : source);
        }

        Agreement.Assert("logits", Tiny.Values(joint.call(Tiny.Batch)), Tiny.Values(split.call(Tiny.Batch)), relative: 1e-5, absolute: 1e-6);
        Assert.Equal(3 * (3 * 2 + 2), split.TrainedParameters().Count() - 2);
    }

    [Theory]
    [InlineData("last", true)]
    [InlineData("last", false)]
    [InlineData("first", true)]
    [InlineData("last_token", true)]
    [InlineData("last_token", false)]
    public void Computing_one_position_gives_what_computing_all_gives(string pool, bool causal)
    {
        IPooling pooling = pool switch { "last" => new LastPooling(), "first" => new FirstPooling(), _ => new LastTokenPooling() };
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var fast = Classifier("suffix", LoraScaling.AlphaOverRank, 8, pooling, causal);
        using var plain = Classifier("suffix", LoraScaling.AlphaOverRank, 8, new PoolingRule(pooling.Pool), causal);
        Agreement.Assert(pool, Tiny.Values(plain.call(Tiny.Batch)), Tiny.Values(fast.call(Tiny.Batch)), relative: 1e-5, absolute: 1e-6);
    }

    internal static Gpt2Classifier Classifier(
        string which, LoraScaling scaling, double alpha, IPooling? pooling = null, bool causal = true, double dropout = 0)
    {
        var classifier = Tiny.Classifier(
            pooling, causal, lora: Options(which, scaling, alpha) with { Dropout = dropout }, unfreeze: "none");
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var start = SafetensorsFile.Open(GoldenFile.PathOf("lora_init.safetensors"));
        foreach (var (name, parameter) in classifier.named_parameters().Where(named => named.name.Contains(".lora.")))
            parameter.copy_(start.Read(GoldenName(name)));
        return classifier;
    }

    private static PeftLora Options(string which, LoraScaling scaling, double alpha) => new()
    {
        Rank = 4,
        Alpha = alpha,
        Scaling = scaling,
        Targets = which == "attn" ? Attention : Suffixes,
    };

    private static string GoldenName(string name) => Tiny.GoldenName(name).Replace(".lora.joint.", ".lora_");
}

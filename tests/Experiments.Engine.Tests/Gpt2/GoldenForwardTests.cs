using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class GoldenForwardTests
{
    private static readonly Dictionary<string, IPooling> Poolings = new()
    {
        ["last"] = new LastPooling(),
        ["first"] = new FirstPooling(),
        ["last_non_pad"] = new LastTokenPooling(),
        ["mean"] = new MeanPooling(),
    };

    private readonly GoldenFile _golden = new("forward.safetensors");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_residual_stream_agrees_with_PyTorch_after_each_block(bool causal)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var classifier = Tiny.Classifier(causal: causal);
        var stream = classifier.Trunk.ResidualStream(TokenIds()).ToList();

        string[] stages = ["embed", "block.0", "block.1", "block.2"];
        Assert.Equal(stages.Length, stream.Count);
        for (var i = 0; i < stages.Length; i++)
        {
            var name = $"hidden.{Mask(causal)}.{stages[i]}.f64r";
            Agreement.Assert(name, _golden.Doubles(name), Tiny.Values(stream[i]), relative: 1e-5, absolute: 1e-5);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_final_hidden_states_agree_with_PyTorch(bool causal)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var classifier = Tiny.Classifier(causal: causal);
        var name = $"hidden.{Mask(causal)}.final.f64";
        Agreement.Assert(name, _golden.Doubles(name), Tiny.Values(classifier.Trunk.call(TokenIds())), relative: 1e-5, absolute: 1e-5);
    }

    [Theory]
    [InlineData("last", true)]
    [InlineData("last", false)]
    [InlineData("first", true)]
    [InlineData("first", false)]
    [InlineData("last_non_pad", true)]
    [InlineData("last_non_pad", false)]
    [InlineData("mean", true)]
    [InlineData("mean", false)]
    public void The_logits_agree_with_PyTorch(string golden, bool causal)
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier(Poolings[golden], causal);
        var name = $"logits.{Mask(causal)}.{golden}.f64";
        Agreement.Assert(name, _golden.Doubles(name), Tiny.Values(classifier.call(Tiny.Batch)), relative: 1e-5, absolute: 5e-6);
    }

    [Theory]
    [InlineData("last", true)]
    [InlineData("first", false)]
    [InlineData("last_non_pad", true)]
    public void Pooling_all_hidden_states_gives_what_computing_one_position_gives(string golden, bool causal)
    {
        using var scope = NewDisposeScope();
        using var fast = Tiny.Classifier(Poolings[golden], causal);
        using var plain = Tiny.Classifier(new PoolingRule(Poolings[golden].Pool), causal);
        Agreement.Assert(golden, Tiny.Values(plain.call(Tiny.Batch)), Tiny.Values(fast.call(Tiny.Batch)), relative: 1e-6, absolute: 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mean_over_tokens_leaves_padding_out(bool causal)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var classifier = Tiny.Classifier(new MeanTokensPooling(), causal);
        var hidden = _golden.Doubles($"hidden.{Mask(causal)}.final.f64"); // [4, 17, 48]
        var pooled = new float[4 * 48];
        for (var row = 0; row < 4; row++)
            for (var t = 0; t < Tiny.Batch.Lengths[row]; t++)
                for (var i = 0; i < 48; i++)
                    pooled[row * 48 + i] += (float)(hidden[(row * 17 + t) * 48 + i] / Tiny.Batch.Lengths[row]);

        var expected = Tiny.Values(classifier.Head.call(tensor(pooled, [4, 48])));
        Agreement.Assert("mean over tokens", expected, Tiny.Values(classifier.call(Tiny.Batch)), relative: 1e-5, absolute: 5e-6);
    }

    [Fact]
    public void An_empty_text_is_pooled_at_its_first_padding()
    {
        using var scope = NewDisposeScope();
        var empty = new Data.Batch([256, 256, 5, 6], 2, lengths: [0, 2], labels: [0, 1], examples: [0, 1]);
        var one = new Data.Batch([256, 256, 5, 6], 2, lengths: [1, 2], labels: [0, 1], examples: [0, 1]);
        foreach (var pooling in new IPooling[] { new LastTokenPooling(), new MeanTokensPooling() })
        {
            using var classifier = Tiny.Classifier(pooling);
            Assert.Equal(Tiny.Values(classifier.call(one)), Tiny.Values(classifier.call(empty)));
        }
    }

    [Fact]
    public void A_text_longer_than_the_context_is_an_error()
    {
        using var classifier = Tiny.Classifier();
        var batch = new Data.Batch(new long[65], 65, lengths: [65], labels: [0], examples: [0]);
        var error = Assert.Throws<ModelException>(() => classifier.call(batch));
        Assert.Equal("A batch has 65 tokens; the model takes at most 64. Cut the texts.", error.Message);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(-1)]
    public void A_token_id_outside_the_vocabulary_is_an_error(long id)
    {
        using var classifier = Tiny.Classifier();
        var batch = new Data.Batch([id], 1, lengths: [1], labels: [0], examples: [0]);
        var error = Assert.Throws<ModelException>(() => classifier.call(batch));
        Assert.Contains($"Token id {id} is outside the model's vocabulary of 257", error.Message);
    }

    private static string Mask(bool causal) => causal ? "causal" : "full";

    private static Tensor TokenIds() => tensor(Tiny.Batch.TokenIds, [4, 17]);
}

using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class KnownParametersTests
{
    public static TheoryData<IHead> Heads => new(
        new LinearHead(), new LinearHead { Bias = false }, new MlpHead(), new MlpHead { Layers = [], LayerNorm = true },
        new MlpHead { Layers = [4, 3], LayerNorm = true, Dropout = 0.5 });

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_built_in_head_has_the_parameters_that_are_known_of_it(IHead head)
    {
        var config = Gpt2Models.Configs["gpt2-nano"];
        using var built = head.Create(new HeadShape(config.HiddenSize, 2));
        var known = new KnownParameters(new ModelOptions { Head = head }, config).Names.Where(name => name.StartsWith("head.", StringComparison.Ordinal));
        Assert.Equal(built.named_parameters().Select(named => "head." + named.name), known);
    }

    [Theory]
    [InlineData("h.99.*", false)]
    [InlineData("h.0.attn.c_attn.lora.*", true)]
    [InlineData("head*", true)]
    [InlineData("regex:.*", true)]
    public void Beside_updates_of_low_rank_a_pattern_may_cover_more_than_is_known(string pattern, bool mayCover)
    {
        var config = Gpt2Models.Configs["gpt2-nano"];
        Assert.Equal(mayCover, new KnownParameters(new ModelOptions { Lora = new BookLora() }, config).MayCoverMore(pattern));
        Assert.False(new KnownParameters(new ModelOptions(), config).MayCoverMore(pattern));
    }
}

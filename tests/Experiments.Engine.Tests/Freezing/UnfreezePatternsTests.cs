namespace Experiments.Engine.Tests;

public sealed class UnfreezePatternsTests
{
    private static readonly Gpt2Config Small = Gpt2Models.Configs["gpt2"];

    [Theory]
    [InlineData("gpt2", 124_439_808)]
    [InlineData("gpt2-medium", 354_823_168)]
    [InlineData("gpt2-large", 774_030_080)]
    [InlineData("gpt2-xl", 1_557_611_200)]
    public void The_sizes_are_OpenAI_s(string name, long parameters) =>
        Assert.Equal(parameters, Gpt2ParameterNames.For(Gpt2Models.Configs[name]).Sum(Elements));

    [Theory]
    [InlineData("none", 0)]
    [InlineData("last_layer", 0)]
    [InlineData("last_block", 7_087_872 + 1536)]
    [InlineData("last_two_blocks", (2 * 7_087_872) + 1536)]
    [InlineData("all", 124_439_808)]
    [InlineData("h.0.*", 7_087_872)]
    [InlineData("wpe.weight", 1024 * 768)]
    [InlineData("*.bias", (12 * (768 + (3 * 768) + 768 + 768 + (4 * 768) + 768)) + 768)]
    [InlineData("*.attn.c_attn.weight", 12 * 768 * 3 * 768)]
    public void A_preset_or_pattern_trains_what_it_says(string pattern, long trained) => Assert.Equal(trained, Trained(pattern));

    [Fact]
    public void Patterns_add_up() => Assert.Equal((2 * 7_087_872) + 1536 + (1024 * 768), Trained("last_two_blocks", "h.11.*", "wpe.*"));

    [Fact]
    public void A_model_of_one_block_has_a_last_block_and_the_last_two()
    {
        var config = Small with { Layers = 1 };
        var blocks = Gpt2ParameterNames.For(config).Where(parameter => parameter.Block == 0).ToList();
        Assert.All(blocks, parameter => Assert.True(new UnfreezePatterns(["last_two_blocks"]).Trains(parameter)));
        Assert.All(blocks, parameter => Assert.True(new UnfreezePatterns(["last_block"]).Trains(parameter)));
    }

    [Theory]
    [InlineData("lastblock", "Did you mean 'last_block'?")]
    [InlineData("wpe.wieght", "Did you mean 'wpe.weight' or 'wte.weight'?")]
    [InlineData("H.0.*", "Presets are none, last_layer, last_block, last_two_blocks, all")]
    [InlineData("h.12.*", "covers no parameter of the model")]
    [InlineData("", "covers no parameter of the model")]
    [InlineData("\u001b[2J", @"'\u001B[2J' covers no parameter")]
    public void A_pattern_that_covers_nothing_is_told_with_near_names(string pattern, string message)
    {
        var problem = Assert.Single(new UnfreezePatterns(["last_block", pattern]).Check(Small));
        Assert.Equal(pattern, problem.Pattern);
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Good_patterns_have_no_problems() =>
        Assert.Empty(new UnfreezePatterns([.. UnfreezePatterns.Presets, "h.11.*", "ln_f.?ias"]).Check(Small));

    [Fact]
    public void The_model_has_the_parameters_that_are_known_without_it()
    {
        using var trunk = Gpt2Trunk.Random(Toy.Config, seed: 1);
        Assert.Equal(
            Gpt2ParameterNames.For(Toy.Config).Select(parameter => (parameter.Name, string.Join(',', parameter.Shape))),
            trunk.named_parameters().Select(named => (named.name, string.Join(',', named.parameter.shape))));
    }

    [Fact]
    public void Trained_parameters_are_counted_by_part()
    {
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        var counts = TrainableParameters.Of(classifier);
        const int block = (4 * 16) + (16 * 48) + 48 + (16 * 16) + 16 + (16 * 64) + 64 + (64 * 16) + 16;
        Assert.Equal(
            [
                new("wte", 0, 32 * 16),
                new("wpe", 0, 12 * 16),
                new("h.0", 0, block),
                new("h.1", block, block),
                new("ln_f", 32, 32),
                new("head", 34, 34),
            ],
            counts.Groups);
        Assert.Equal(block + 32 + 34, counts.Trained);
        Assert.Equal((32 * 16) + (12 * 16) + (2 * block) + 32 + 34, counts.Total);
    }

    [Fact]
    public void A_rule_of_a_script_decides_by_name_block_and_shape()
    {
        var options = new ModelOptions
        {
            Weights = Weights.Random,
            Unfreeze = new UnfreezeRule(p => (p.Block == p.Blocks - 2 && p.Shape.Count == 1) || p.Name == "wpe.weight"),
        };
        using var classifier = Gpt2Classifier.Create(options, Toy.Config, 2, null, seed: 1);
        Assert.Equal(
            [
                "transformer.wpe.weight", "transformer.h.0.ln_1.weight", "transformer.h.0.ln_1.bias", "transformer.h.0.attn.c_attn.bias",
                "transformer.h.0.attn.c_proj.bias", "transformer.h.0.ln_2.weight", "transformer.h.0.ln_2.bias", "transformer.h.0.mlp.c_fc.bias",
                "transformer.h.0.mlp.c_proj.bias", "head.weight", "head.bias",
            ],
            classifier.TrainedParameters().Select(named => named.Name));
    }

    private static long Trained(params string[] patterns)
    {
        var unfreeze = new UnfreezePatterns(patterns);
        Assert.Empty(unfreeze.Check(Small));
        return Gpt2ParameterNames.For(Small).Where(unfreeze.Trains).Sum(Elements);
    }

    private static long Elements(ModelParameter parameter) => parameter.Shape.Aggregate(1L, (product, dimension) => product * dimension);
}

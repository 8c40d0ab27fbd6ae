namespace Experiments.Engine.Tests;

public sealed class ParameterPatternTests
{
    [Theory]
    [InlineData("h.*.attn.*", "h.11.attn.c_attn.weight", true)]
    [InlineData("h.1.*", "h.11.attn.c_attn.weight", false)]
    [InlineData("H.1.*", "h.1.attn.c_attn.weight", false)]
    [InlineData(@"regex:h\.(10|11)\..*", "h.11.attn.c_attn.weight", true)]
    [InlineData(@"regex:h\.(10|11)\..*", "h.9.attn.c_attn.weight", false)]
    [InlineData(@"regex:h\.1", "h.11.attn.c_attn.weight", false)]
    [InlineData(@"regex:wte\.weight|wpe\.weight", "wpe.weight", true)]
    [InlineData("regex:wte|.*", "h.0.ln_1.bias", true)]
    public void A_pattern_covers_whole_names(string pattern, string name, bool covers) =>
        Assert.Equal(covers, new ParameterPattern(pattern).Covers(name));

    [Theory]
    [InlineData("regex:h.(", "it is no regular expression: insufficient closing parentheses at character 3")]
    [InlineData("regex:[", "it is no regular expression: unterminated bracket at character 1")]
    [InlineData("regex:a)(b", "it is no regular expression: insufficient opening parentheses at character 2")]
    [InlineData("regex:(?=h)h.*", "look-around, back-references and atomic groups are not supported in regular expressions here")]
    public void A_regular_expression_that_cannot_be_read_is_told(string pattern, string problem)
    {
        var read = new ParameterPattern(pattern);
        Assert.Equal(problem, read.Problem);
        Assert.False(read.Covers("h.0.ln_1.bias"));
        var told = Assert.Single(new UnfreezePatterns(["last_block", pattern]).Check(Tiny.Config));
        Assert.Equal((pattern, $"cannot be read: {problem}."), (told.Pattern, told.Reason));
        Assert.StartsWith($"unfreeze: '{pattern}' cannot be read", told.Message);
    }

    [Fact]
    public void A_regular_expression_that_covers_nothing_is_told_as_any_pattern() => Assert.Equal(
        ["unfreeze: 'regex:x.*' covers no parameter of the model. Presets are none, last_layer, last_block, last_two_blocks, all; "
            + "a pattern names parameters, such as h.0.* or wpe.weight."],
        new UnfreezePatterns(["regex:x.*"]).Check(Tiny.Config).Select(problem => problem.Message));

    [Fact]
    public void An_expression_of_exponential_cost_elsewhere_is_quick()
    {
        // Backtracking would take longer than the age of the universe.
        Assert.False(new ParameterPattern("regex:(a|a)*b").Covers(new string('a', 200)));
    }

    [Fact]
    public void A_regular_expression_unfreezes()
    {
        using var classifier = Toy.Classifier(unfreeze: @"regex:h\.[01]\.ln_\d\.bias");
        Assert.Equal(
            ["transformer.h.0.ln_1.bias", "transformer.h.0.ln_2.bias", "transformer.h.1.ln_1.bias", "transformer.h.1.ln_2.bias",
                "head.weight", "head.bias"],
            classifier.TrainedParameters().Select(named => named.Name));
    }
}

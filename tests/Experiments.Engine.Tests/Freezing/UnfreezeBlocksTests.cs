namespace Experiments.Engine.Tests;

public sealed class UnfreezeBlocksTests
{
    [Theory]
    [InlineData(1, "last_block")]
    [InlineData(2, "last_two_blocks")]
    public void One_and_two_blocks_are_what_the_presets_are(int blocks, string preset)
    {
        var parameters = Gpt2ParameterNames.For(Tiny.Config);
        Assert.Equal(
            parameters.Where(new UnfreezePatterns([preset]).Trains), parameters.Where(new UnfreezeBlocks(blocks).Trains));
    }

    [Fact]
    public void No_block_leaves_the_final_norm() => Assert.Equal(
        ["ln_f.weight", "ln_f.bias"],
        Gpt2ParameterNames.For(Tiny.Config).Where(new UnfreezeBlocks(0).Trains).Select(parameter => parameter.Name));

    [Fact]
    public void All_blocks_leave_the_embeddings_frozen() => Assert.Equal(
        ["wte.weight", "wpe.weight"],
        Gpt2ParameterNames.For(Tiny.Config).Where(parameter => !new UnfreezeBlocks(3).Trains(parameter)).Select(parameter => parameter.Name));

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(-1, false)]
    public void More_blocks_than_there_are_is_a_problem(int blocks, bool fits)
    {
        var problems = new UnfreezeBlocks(blocks).Check(Tiny.Config);
        Assert.Equal(fits, problems.Count == 0);
        Assert.All(problems, problem => Assert.Equal(
            $"unfreeze: 'blocks: {blocks}' asks for {blocks} blocks of a model that has 3.", problem.Message));
    }

    [Fact]
    public void The_classifier_refuses_them()
    {
        var options = new ModelOptions { Weights = Weights.Random, Unfreeze = new UnfreezeBlocks(3) };
        var error = Assert.Throws<ModelException>(() => Gpt2Classifier.Create(options, Toy.Config, 2, null, seed: 1));
        Assert.Contains("of a model that has 2", error.Message);
    }
}

namespace Experiments.Engine.Tests;

public sealed class WorkEstimateTests
{
    private static readonly MachineSpeed Speed = new(100e9, 10e9, 2e-6);

    [Fact]
    public void A_step_of_everything_costs_three_times_its_products_forward()
    {
        // 24·h² a token and block forward; its gradients to weights and inputs cost twice that. The last block's MLP and projection see
        // one position of each text. Attention is a few percent.
        var estimate = WorkEstimate.Of(Spam() with { Model = Model("all") }, Speed);
        const double products = 3 * 24 * 768.0 * 768 * 8 * 120 * 11;
        Assert.InRange(estimate.FlopPerStep, 1.01 * products, 1.05 * products);
    }

    [Fact]
    public void A_step_of_the_last_block_on_a_trunk_computed_once_costs_almost_nothing()
    {
        var estimate = WorkEstimate.Of(Spam(), Speed);
        Assert.Equal(11, estimate.TrunkBlocks);
        Assert.InRange(estimate.FlopPerStep, 0.35e9, 0.45e9);
        Assert.Equal(650, estimate.Steps);
    }

    [Fact]
    public void Computing_the_trunk_once_saves_most_of_the_reference_s_work()
    {
        // Eleven blocks of all 1,494 messages padded to 120 tokens are 28.7 TFLOP with full attention; the causal mask halves that.
        var work = Spam();
        var estimate = WorkEstimate.Of(work, Speed);
        Assert.InRange(estimate.TrunkFlop, 0.98 * 28.7e12, 28.7e12);
        Assert.InRange(estimate.Saved, 0.85, 0.92);
        Assert.Equal(estimate.Saved, WorkEstimate.SavedOf(work));
        Assert.Equal(1494L * 120 * 768 * sizeof(float), estimate.TrunkBytes);

        var distinct = WorkEstimate.Of(work with { DistinctTexts = 1388 }, Speed);
        Assert.Equal(estimate.TrunkFlop * 1388 / 1494, distinct.TrunkFlop, 1e-6 * estimate.TrunkFlop);
    }

    [Fact]
    public void A_trunk_in_the_cache_costs_nothing()
    {
        var estimate = WorkEstimate.Of(Spam() with { IsTrunkCached = true }, Speed);
        Assert.Equal(0, estimate.TrunkFlop);
        Assert.True(estimate.Saved > 0.99);
    }

    [Fact]
    public void Where_padding_cannot_matter_only_the_text_is_counted()
    {
        var last = WorkEstimate.Of(Spam(), Speed);
        var lastToken = WorkEstimate.Of(Spam() with { Model = Model("last_block") with { Pool = new LastTokenPooling() } }, Speed);
        Assert.Equal(last.TrunkFlop * 30 / 120, lastToken.TrunkFlop, 0.02 * lastToken.TrunkFlop);
        Assert.Equal(1494L * 30 * 768 * sizeof(float), lastToken.TrunkBytes);
    }

    [Theory]
    [InlineData("all", 0.0, 0)]
    [InlineData("last_two_blocks", 0.0, 10)]
    [InlineData("none", 0.0, 12)]
    [InlineData("last_block", 0.1, 11)]
    public void The_blocks_computed_once_are_those_that_the_trunk_cache_takes(string unfreeze, double dropout, int blocks)
    {
        var work = Spam() with { Model = Model(unfreeze) with { Dropout = dropout } };
        Assert.Equal(blocks, WorkEstimate.Of(work, Speed).TrunkBlocks);
        Assert.Equal(0, WorkEstimate.Of(work with { Trunk = null }, Speed).TrunkBlocks);
        Assert.Equal(0, WorkEstimate.Of(work with { PaddedTo = null }, Speed).TrunkBlocks);
    }

    [Fact]
    public void With_dropout_a_step_costs_the_whole_trunk()
    {
        var plain = WorkEstimate.Of(Spam() with { Trunk = null }, Speed);
        var dropout = WorkEstimate.Of(Spam() with { Model = Model("last_block") with { Dropout = 0.1 } }, Speed);
        Assert.Equal(plain.FlopPerStep, dropout.FlopPerStep);
        Assert.InRange(dropout.Saved, 0.3, 0.6); // the evaluations
    }

    [Fact]
    public void What_fits_neither_memory_nor_a_folder_is_not_counted_as_computed_once()
    {
        var work = Spam() with { Trunk = new TrunkCacheOptions { MemoryBudget = 1000 } };
        Assert.Equal((0, 0L), (WorkEstimate.Of(work, Speed).TrunkBlocks, WorkEstimate.Of(work, Speed).TrunkBytes));
        Assert.Equal(11, WorkEstimate.Of(work with { Trunk = work.Trunk with { Folder = "somewhere" } }, Speed).TrunkBlocks);
    }

    [Fact]
    public void Memory_grows_with_what_is_trained()
    {
        var block = WorkEstimate.Of(Spam() with { Trunk = null }, Speed).PeakBytes;
        var all = WorkEstimate.Of(Spam() with { Trunk = null, Model = Model("all") }, Speed).PeakBytes;

        // Gradients and two moments of 117 million further numbers, and what eleven blocks keep for their backward pass.
        Assert.InRange(all - block, 3 * 4 * 110e6, 3 * 4 * 130e6 + 1.2e9);
    }

    [Fact]
    public void The_machine_s_speed_is_measured_in_a_moment()
    {
        var speed = MachineSpeed.Measure();
        Assert.InRange(speed.FlopPerSecond, 1e8, 1e15);
        Assert.InRange(speed.BytesPerSecond, 1e8, 1e14);
        Assert.InRange(speed.SecondsPerCall, 1e-8, 1e-2);
    }

    private static ModelOptions Model(string unfreeze) => new() { Unfreeze = new UnfreezePatterns([unfreeze]) };

    // spam.yaml on texts of 30 tokens.
    private static Workload Spam() => new()
    {
        Config = Gpt2Models.Configs["gpt2"],
        Model = Model("last_block"),
        Training = new TrainingOptions { DropLast = true },
        Evaluation = new EvaluationOptions { Batches = 5 },
        Train = [.. Enumerable.Repeat(30, 1045)],
        Validation = [.. Enumerable.Repeat(30, 149)],
        Test = [.. Enumerable.Repeat(30, 300)],
        PaddedTo = 120,
        Trunk = new TrunkCacheOptions { MemoryBudget = 1L << 30 },
    };
}

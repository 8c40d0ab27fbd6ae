using Experiments.Data;

namespace Experiments.Authoring.Tests;

public sealed class VariantTests
{
    [Fact]
    public void A_plain_experiment_is_one_run()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "seed: 7\n");
        using var experiment = test.LoadSound();
        var only = Assert.Single(experiment.Variants());
        Assert.Equal((7L, null, ""), (only.Spec.Seed, only.Group, only.Label));
    }

    [Fact]
    public void Each_seed_and_each_fold_is_a_run_and_all_share_a_group()
    {
        using var test = new TestExperiment("seeds: [3, 1]\ndata: { source: sms-spam, split: { folds: 3, test: 0.1 } }\n");
        using var experiment = test.LoadSound();
        var variants = experiment.Variants();
        Assert.Equal([(3, 1), (3, 2), (3, 3), (1, 1), (1, 2), (1, 3)], variants.Select(v => (v.Spec.Seed, ((FoldSplit)v.Spec.Data.Split).Fold)));
        Assert.Equal("seed 3, fold 2", variants[1].Label);
        Assert.Single(variants.Select(v => v.Group).Distinct());
        Assert.NotNull(variants[0].Group);
        Assert.Equal(6, variants.Select(v => string.Join('\n', experiment.ResultSettings(v.Spec))).Distinct().Count());
    }

    [Fact]
    public void A_runs_resolved_settings_read_back_as_that_one_run()
    {
        using var test = new TestExperiment("seeds: [3, 1]\ndata: { source: sms-spam, split: { folds: 3, test: 0.1 } }\n");
        using var experiment = test.LoadSound();
        var variant = experiment.Variants()[4];
        using var written = new TestExperiment(experiment.ResolvedYaml(variant.Spec));
        using var again = written.LoadSound();
        var only = Assert.Single(again.Variants());
        Assert.Equal((1L, 2), (only.Spec.Seed, ((FoldSplit)only.Spec.Data.Split).Fold));
        Assert.Equal(experiment.ResultSettings(variant.Spec), again.ResultSettings(only.Spec));
    }

    [Fact]
    public void One_seed_on_the_command_line_takes_the_place_of_several()
    {
        using var test = new TestExperiment("seeds: [3, 1]\n" + TestCatalogue.Smallest);
        using var experiment = test.LoadSound("seed=9");
        Assert.Equal([9L], experiment.Variants().Select(v => v.Spec.Seed));
        using var several = test.LoadSound("seeds=[4, 5]");
        Assert.Equal([4L, 5L], several.Variants().Select(v => v.Spec.Seed));
    }

    [Fact]
    public void Groups_that_differ_in_their_seeds_alone_are_the_same_group()
    {
        using var one = new TestExperiment("seeds: [1, 2]\n" + TestCatalogue.Smallest);
        using var other = new TestExperiment("name: more\nseeds: [2, 3, 4]\n" + TestCatalogue.Smallest);
        using var different = new TestExperiment("seeds: [1, 2]\n" + TestCatalogue.Smallest + "training: { epochs: 2 }\n");
        using var first = one.LoadSound();
        using var second = other.LoadSound();
        using var third = different.LoadSound();
        Assert.Equal(first.Variants()[0].Group, second.Variants()[0].Group);
        Assert.NotEqual(first.Variants()[0].Group, third.Variants()[0].Group);
    }
}

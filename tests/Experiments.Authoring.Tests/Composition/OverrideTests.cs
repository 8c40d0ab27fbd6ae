using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class OverrideTests
{
    [Fact]
    public void The_command_line_holds_over_the_file()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "training: { epochs: 7, batch_size: 4 }\nmodel: { unfreeze: all }\n");
        using var experiment = test.LoadSound("training.epochs=3", "model.unfreeze=[last_two_blocks]", "data.labels=[no, yes]", "name=a=b",
            "seed= 7 ");
        var spec = experiment.Spec;
        Assert.Equal((3, 4, "a=b", 7L), (spec.Training.Epochs, spec.Training.BatchSize, spec.Name, spec.Seed));
        Assert.Equal(["last_two_blocks"], Assert.IsType<UnfreezePatterns>(spec.Model.Unfreeze).Patterns);
        Assert.Equal(["no", "yes"], spec.Data.Labels);
    }

    [Fact]
    public void A_parameter_of_a_strategy_may_be_overridden_alone()
    {
        using var test = new TestExperiment("data: { source: sms-spam, split: { train: 0.7, validation: 0.1, test: 0.2 } }\n");
        using var experiment = test.LoadSound("data.split.train=0.8", "data.split.test=0.1", "model.head.linear.bias=false");
        Assert.Equal(new RatioSplit { Train = 0.8, Validation = 0.1, Test = 0.1 }, experiment.Spec.Data.Split);
        Assert.Equal(new LinearHead { Bias = false }, experiment.Spec.Model.Head);
    }

    [Fact]
    public void A_section_that_the_file_does_not_have_may_be_overridden()
    {
        using var test = new TestExperiment("training: { epochs: 1 }\n");
        using var experiment = test.LoadSound("data={ source: sms-spam, seed: 4 }");
        Assert.Equal(4, experiment.Spec.Data.Seed);
    }

    [Fact]
    public void The_command_line_holds_over_a_script()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "Unfreeze(p => true);"));
        using var experiment = test.LoadSound("model.unfreeze=none");
        Assert.Equal(["none"], Assert.IsType<UnfreezePatterns>(experiment.Spec.Model.Unfreeze).Patterns);
    }

    [Fact]
    public void A_script_may_be_named_on_the_command_line()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest, ("a.csx", "Unfreeze(p => true);"));
        using var experiment = test.LoadSound($"script={Path.Combine(test.Folder, "a.csx")}");
        Assert.IsType<UnfreezeRule>(experiment.Spec.Model.Unfreeze);
    }

    [Fact]
    public void Stand_ins_hold_over_the_command_line_for_what_they_stand_in_for()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest
            + "fallback: { model: { model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] } } }\n");
        using var experiment = test.LoadSound("model.unfreeze=none", "training.epochs=2");
        Assert.Equal(["none"], Assert.IsType<UnfreezePatterns>(experiment.Spec.Model.Unfreeze).Patterns);
        var standIn = experiment.WithStandIns(StandIns.Model);
        Assert.Equal(["all"], Assert.IsType<UnfreezePatterns>(standIn.Model.Unfreeze).Patterns);
        Assert.Equal(2, standIn.Training.Epochs);
    }
}

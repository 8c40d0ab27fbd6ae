using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class FallbackTests
{
    private const string Both = """
        data: { source: sms-spam, labels: [ham, spam] }
        model: { dropout: 0.1 }
        training: { epochs: 3, learning_rate: 1e-4 }
        fallback:
          data:
            data: { source: sms-stand-in, labels: [no, yes] }
            training: { epochs: 7 }
          model:
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
            training: { learning_rate: 1e-3 }

        """;

    [Fact]
    public void Each_stand_in_changes_its_own_settings_only()
    {
        using var test = new TestExperiment(Both);
        using var experiment = test.LoadSound();
        Assert.True(experiment.HasDataFallback && experiment.HasModelFallback);
        Assert.Equal(("sms-spam", "gpt2", 3, 1e-4), Shape(experiment.Spec));
        Assert.Equal(("sms-stand-in", "gpt2", 7, 1e-4), Shape(experiment.WithStandIns(StandIns.Data)));
        Assert.Equal(("sms-spam", "gpt2-nano", 3, 1e-3), Shape(experiment.WithStandIns(StandIns.Model)));
        var both = experiment.WithStandIns(StandIns.Data | StandIns.Model);
        Assert.Equal(("sms-stand-in", "gpt2-nano", 7, 1e-3), Shape(both));
        Assert.Equal(["no", "yes"], both.Data.Labels);
        Assert.Equal(0.1, both.Model.Dropout);

        static (string?, string, int, double) Shape(ExperimentSpec s) =>
            (s.Data.Source.Name, s.Model.Checkpoint, s.Training.Epochs, s.Training.LearningRate);
    }

    [Fact]
    public void Without_a_fallback_there_is_no_stand_in()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound();
        Assert.False(experiment.HasDataFallback || experiment.HasModelFallback);
        Assert.Throws<InvalidOperationException>(() => experiment.WithStandIns(StandIns.Data));
    }

    [Fact]
    public void A_stand_ins_value_replaces_the_whole_value()
    {
        using var test = new TestExperiment("""
            data:
              source: { path: rows.txt, format: tsv, header: false, text: 1, label: 0 }
            fallback:
              data:
                data: { source: { path: other.csv } }

            """, ("rows.txt", ""), ("other.csv", ""));
        using var experiment = test.LoadSound();
        Assert.Equal(Path.Combine(test.Folder, "other.csv"), experiment.WithStandIns(StandIns.Data).Data.Source.Path);
        Assert.Null(experiment.WithStandIns(StandIns.Data).Data.Source.Header);
    }

    [Fact]
    public void A_stand_ins_setting_holds_over_the_scripts()
    {
        using var test = new TestExperiment("script: a.csx\n" + Both,
            ("a.csx", "Unfreeze(p => p.Block >= 10); Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));"));
        using var experiment = test.LoadSound();
        Assert.IsType<UnfreezeRule>(experiment.Spec.Model.Unfreeze);
        Assert.IsType<UnfreezeRule>(experiment.WithStandIns(StandIns.Data).Model.Unfreeze);
        Assert.IsType<UnfreezePatterns>(experiment.WithStandIns(StandIns.Model).Model.Unfreeze);
        Assert.IsType<HeadRule>(experiment.WithStandIns(StandIns.Model).Model.Head);
    }

    [Fact]
    public void A_problem_of_the_experiment_is_not_told_again_for_each_stand_in()
    {
        using var test = new TestExperiment(Both.Replace("dropout: 0.1", "dropout: 2"));
        Assert.Single(test.Load().Diagnostics);
    }
}

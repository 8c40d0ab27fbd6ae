using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class PresetTests
{
    private const string Named = "preset: hf-trainer\n" + TestCatalogue.Smallest;

    [Fact]
    public void Hf_trainer_is_what_the_Trainer_does_where_nothing_is_said()
    {
        using var test = new TestExperiment(Named);
        using var experiment = test.LoadSound();
        var training = experiment.Spec.Training;
        Assert.Equal(42, experiment.Spec.Seed);
        Assert.Equal((3, 8, 1, false), (training.Epochs, training.BatchSize, training.Accumulation, training.DropLast));
        Assert.IsType<AdamWOptimizer>(training.Optimizer);
        Assert.Equal((5e-5, 0.9, 0.999, 1e-8, 0.0), (training.LearningRate, training.Beta1, training.Beta2, training.Epsilon, training.WeightDecay));
        Assert.Equal((1.0, 500), (training.ClipNorm, training.SaveEvery));
        // With 4 steps in all, the rate falls by a quarter a step from the first on, and would be 0 after the last.
        Assert.Equal([1, 0.75, 0.5, 0.25], Enumerable.Range(1, 4).Select(step => training.Schedule.Factor(step, 4)));
    }

    [Fact]
    public void What_anyone_says_holds_over_a_preset()
    {
        using var test = new TestExperiment("""
            extends: base.yaml
            training: { optimizer: sgd }

            """, ("base.yaml", Named + "training: { epochs: 7, schedule: { linear: { warmup_ratio: 0.1 } } }\n"));
        using var experiment = test.LoadSound("training.batch_size=2");
        var training = experiment.Spec.Training;
        Assert.IsType<SgdOptimizer>(training.Optimizer);
        Assert.Equal((7, 2, 5e-5), (training.Epochs, training.BatchSize, training.LearningRate));
        Assert.Equal(0.1, Assert.IsType<LinearSchedule>(training.Schedule).WarmupRatio);
    }

    [Fact]
    public void A_script_decides_over_a_preset()
    {
        using var test = new TestExperiment(Named + "script: a.csx\n", ("a.csx", "Schedule((step, steps) => 0.5);"));
        using var experiment = test.LoadSound();
        Assert.Equal(0.5, experiment.Spec.Training.Schedule.Factor(1, 10));
        Assert.Equal(OriginKind.Script, experiment.Origins()["training.schedule"].Kind);
    }

    [Fact]
    public void Several_seeds_take_the_place_of_the_one_of_a_preset()
    {
        using var test = new TestExperiment(Named + "seeds: [1, 2]\n");
        using var experiment = test.LoadSound();
        Assert.Equal([1, 2], experiment.Variants().Select(variant => variant.Spec.Seed));
    }

    [Fact]
    public void Each_setting_says_that_it_comes_from_a_preset()
    {
        using var test = new TestExperiment(Named + "training: { epochs: 1 }\n");
        using var experiment = test.LoadSound();
        var origins = experiment.Origins();
        Assert.Equal((OriginKind.Preset, "preset hf-trainer"), (origins["training.clip_norm"].Kind, origins["training.clip_norm"].ToString()));
        Assert.Equal(OriginKind.Preset, origins["seed"].Kind);
        Assert.Equal(OriginKind.File, origins["training.epochs"].Kind);
        Assert.Equal(OriginKind.Default, origins["model.dropout"].Kind);
    }

    [Fact]
    public void A_resolved_experiment_says_the_same_without_its_preset()
    {
        using var test = new TestExperiment(Named);
        using var experiment = test.LoadSound();
        var resolved = experiment.ResolvedYaml(experiment.Spec);
        Assert.DoesNotContain("preset", resolved);
        using var copy = new TestExperiment(resolved);
        using var again = copy.LoadSound();
        Assert.Equal(experiment.ResultSettings(experiment.Spec), again.ResultSettings(again.Spec));
    }

    [Fact]
    public void The_command_line_may_name_a_preset()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound("preset=hf-trainer");
        Assert.Equal(3, experiment.Spec.Training.Epochs);
    }

    [Fact]
    public void A_finding_about_a_setting_of_a_preset_points_into_the_preset()
    {
        using var test = new TestExperiment(Named + "training: { optimizer: sgd }\n");
        using var experiment = test.LoadSound();
        Assert.StartsWith("preset hf-trainer(", experiment.Finding(DiagnosticCodes.NoEffect, "training.clip_norm", "it is said").ToString());
    }

    [Theory]
    [InlineData("preset: hf-trainr", "there is no preset `hf-trainr`", "did you mean `hf-trainer`?")]
    [InlineData("preset:", "`preset` has no value", "it takes `hf-trainer`")]
    [InlineData("preset: [hf-trainer]", "`preset` takes a name; this is a list", "it takes `hf-trainer`")]
    [InlineData("presets: hf-trainer", "there is no setting `presets`", "did you mean `preset`?")]
    [InlineData("fallback: { model: { preset: hf-trainer } }", "a stand-in cannot change `preset`", "")]
    public void A_preset_that_cannot_be_used_is_told(string line, string problem, string remedy)
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + line + "\n");
        var problems = test.Problems();
        Assert.Contains(problem, problems);
        Assert.Contains(remedy, problems);
    }

    [Fact]
    public void Editors_know_the_presets() =>
        Assert.Contains("\"hf-trainer\"", System.Text.Json.Nodes.JsonNode.Parse(ExperimentSchema.Write(TestCatalogue.Known))!["properties"]!["preset"]!.ToJsonString());
}

using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class ExtendsTests
{
    private const string Base = """
        name: base
        notes: of the base
        data:
          source: { path: rows.txt, format: tsv, header: false, text: 1, label: 0 }
          labels: [ham, spam]
        model: { unfreeze: [last_block, wpe.weight], head: { linear: { bias: false } } }
        training: { epochs: 3, learning_rate: 1e-4 }

        """;

    [Fact]
    public void What_is_not_changed_comes_from_the_file_that_is_extended()
    {
        using var test = new TestExperiment("extends: shared/base.yaml\ntraining: { epochs: 7 }\n", ("shared/base.yaml", Base), ("shared/rows.txt",
            ""));
        using var experiment = test.LoadSound();
        var spec = experiment.Spec;
        Assert.Equal((7, 1e-4), (spec.Training.Epochs, spec.Training.LearningRate));
        Assert.Equal(new LinearHead { Bias = false }, spec.Model.Head);
        Assert.Equal("of the base", spec.Notes);
        Assert.Equal("experiment", spec.Name); // a name is its own file's
    }

    [Fact]
    public void Paths_are_relative_to_the_file_that_says_them()
    {
        using var test = new TestExperiment("extends: shared/base.yaml\n", ("shared/base.yaml", Base), ("shared/rows.txt", ""));
        using var experiment = test.LoadSound();
        Assert.Equal(Path.Combine(test.Folder, "shared", "rows.txt"), experiment.Spec.Data.Source.Path);
    }

    [Fact]
    public void Mappings_are_merged_deep_and_lists_are_replaced()
    {
        using var test = new TestExperiment("""
            extends: base.yaml
            data: { source: { path: other.txt } }
            model: { unfreeze: [h.0.*] }

            """, ("base.yaml", Base), ("rows.txt", ""), ("other.txt", ""));
        using var experiment = test.LoadSound();
        Assert.Equal((Path.Combine(test.Folder, "other.txt"), TableFormat.Tsv, "1"),
            (experiment.Spec.Data.Source.Path, experiment.Spec.Data.Source.Format!.Value, experiment.Spec.Data.Source.Text));
        Assert.Equal(["h.0.*"], Assert.IsType<UnfreezePatterns>(experiment.Spec.Model.Unfreeze).Patterns);
        Assert.Equal(["ham", "spam"], experiment.Spec.Data.Labels);
    }

    [Fact]
    public void One_share_of_a_split_may_be_changed_alone_and_is_judged_with_the_others()
    {
        using var test = new TestExperiment("extends: base.yaml\ndata:\n  split: { train: 0.6, test: 0.3 }\n",
            ("base.yaml", TestCatalogue.Smallest + "# the shares of the default\n"),
            ("middle.yaml", ""));
        Assert.Contains("lacks `validation`", test.Problems());
        File.WriteAllText(Path.Combine(test.Folder, "base.yaml"),
            "data: { source: sms-spam, split: { train: 0.7, validation: 0.1, test: 0.2 } }\n");
        using var experiment = test.LoadSound();
        Assert.Equal(new RatioSplit { Train = 0.6, Validation = 0.1, Test = 0.3 }, experiment.Spec.Data.Split);
    }

    [Fact]
    public void A_chain_may_be_long_and_the_nearest_file_holds()
    {
        using var test = new TestExperiment("extends: b.yaml\n",
            ("b.yaml", "extends: c.yaml\ntraining: { epochs: 2 }\n"),
            ("c.yaml", "extends: d.yaml\ntraining: { epochs: 1, batch_size: 4 }\n"),
            ("d.yaml", TestCatalogue.Smallest + "training: { batch_size: 2, weight_decay: 0 }\n"));
        using var experiment = test.LoadSound();
        var training = experiment.Spec.Training;
        Assert.Equal((2, 4, 0.0), (training.Epochs, training.BatchSize, training.WeightDecay));
        Assert.Equal(["experiment.yaml", "b.yaml", "c.yaml", "d.yaml"], experiment.Sources.Select(s => s.RelativePath));
    }

    [Fact]
    public void A_stand_in_may_be_changed_in_part()
    {
        using var test = new TestExperiment("extends: base.yaml\nfallback: { model: { training: { learning_rate: 1e-2 } } }\n",
            ("base.yaml", TestCatalogue.Smallest
                + "fallback: { model: { model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }, training: { learning_rate: 1e-3 } } }\n"));
        using var experiment = test.LoadSound();
        var standIn = experiment.WithStandIns(StandIns.Model);
        Assert.Equal(("gpt2-nano", 1e-2), (standIn.Model.Checkpoint, standIn.Training.LearningRate));
    }

    [Fact]
    public void A_script_holds_over_what_its_file_extends_and_gives_way_to_what_extends_its_file()
    {
        const string Unfreezes = "Unfreeze(p => true);";
        using var above = new TestExperiment("extends: base.yaml\nscript: a.csx\n", ("a.csx", Unfreezes),
            ("base.yaml", TestCatalogue.Smallest + "model: { unfreeze: none }\n"));
        using var first = above.LoadSound();
        Assert.IsType<UnfreezeRule>(first.Spec.Model.Unfreeze);

        using var below = new TestExperiment("extends: base.yaml\nmodel: { unfreeze: none }\n", ("a.csx", Unfreezes),
            ("base.yaml", TestCatalogue.Smallest + "script: a.csx\n"));
        using var second = below.LoadSound();
        Assert.IsType<UnfreezePatterns>(second.Spec.Model.Unfreeze);
    }

    [Fact]
    public void Files_in_several_folders_are_named_so_that_they_find_each_other_when_copied()
    {
        using var test = new TestExperiment("extends: ../base/b.yaml\n".Replace("../", ""),
            ("base/b.yaml", TestCatalogue.Smallest + "script: ../scripts/a.csx\n"), ("scripts/a.csx", "#load \"../lib/c.csx\"\nUnfreeze(Late);"),
            ("lib/c.csx", "bool Late(ModelParameter p) => p.Block > 3;"));
        using var experiment = test.LoadSound();
        using var copy = new TestExperiment(experiment.ResolvedYaml(experiment.Spec, "source"),
            [.. experiment.Sources.Select(source => ($"source/{source.RelativePath}", source.Text))]);
        using var again = copy.LoadSound();
        Assert.Equal(experiment.ResultSettings(experiment.Spec), again.ResultSettings(again.Spec));
    }
}

using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class ResolvedSettingsTests
{
    [Fact]
    public void The_resolved_experiment_says_every_setting()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "notes: |\n  First line.\n  \"Second\".\n");
        using var experiment = test.LoadSound();
        Assert.Equal("""
            name: experiment
            notes: "First line.\n\"Second\".\n"
            seed: 123

            data:
              source: sms-spam
              labels: auto
              filter: []
              dedupe: none
              order: split_first
              balance: none
              split: { train: 0.7, validation: 0.1, test: 0.2 }
              shuffle: seeded
              seed: 123
              padding: longest_train
              max_length: none
              truncation: end

            model:
              checkpoint: gpt2
              weights: pretrained
              dropout: 0
              pool: last
              causal_mask: true
              precision: float32
              unfreeze: [last_block]
              lora: none
              head: { linear: { bias: true } }

            training:
              epochs: 5
              batch_size: 8
              accumulation: 1
              drop_last: false
              loss: { cross_entropy: { label_smoothing: 0 } }
              optimizer: { adamw: { amsgrad: false } }
              learning_rate: 5e-05
              schedule: { constant: { warmup_steps: 0, warmup_ratio: 0 } }
              layer_decay: 1
              rates: { }
              weight_decay: 0.1
              beta1: 0.9
              beta2: 0.999
              epsilon: 1e-08
              clip_norm: none
              early_stopping: none
              save_every: 0

            evaluation:
              every: 50
              batches: all
              weights: last
              metric: validation.accuracy
              metrics: []
              test: true

            tracking:
              histograms: 0

            """, experiment.ResolvedYaml(experiment.Spec));
    }

    [Fact]
    public void What_a_script_decides_is_left_to_the_script()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "Unfreeze(p => true);"));
        using var experiment = test.LoadSound();
        var yaml = experiment.ResolvedYaml(experiment.Spec, "source");
        Assert.StartsWith("script: source/a.csx\n", yaml);
        Assert.Contains("\n  # unfreeze: decided by the script\n", yaml);
        Assert.Contains(("model.unfreeze", "script"), experiment.ResultSettings(experiment.Spec));
    }

    [Fact]
    public void The_resolved_sample_reads_back_as_the_same_with_every_stand_in()
    {
        var result = ExperimentLoader.Load(Repository.File("experiments", "spam.yaml"), TestCatalogue.Known);
        using var sample = result.Experiment!;
        foreach (var standIns in new[] { StandIns.None, StandIns.Data, StandIns.Model, StandIns.Data | StandIns.Model })
        {
            var yaml = sample.ResolvedYaml(sample.WithStandIns(standIns), "source");
            using var test = new TestExperiment(yaml, ("source/spam.csx", sample.Sources[1].Text));
            using var again = test.LoadSound();
            Assert.Equal(yaml.Replace("source/spam.csx", Path.Combine(test.Folder, "source", "spam.csx")), again.ResolvedYaml(again.Spec));
            Assert.Equal(sample.ResultSettings(sample.WithStandIns(standIns)), again.ResultSettings(again.Spec));
        }
    }

    [Fact]
    public void Only_what_decides_the_numbers_counts_for_identity()
    {
        using var one = new TestExperiment("name: one\nnotes: first\ndata: { source: a/rows.csv }\nevaluation: { test: true }\n", ("a/rows.csv", ""));
        using var other = new TestExperiment("name: other\ndata: { source: b/rows.csv }\nevaluation: { test: false }\n", ("b/rows.csv", ""));
        using var first = one.LoadSound();
        using var second = other.LoadSound();
        Assert.Equal(first.ResultSettings(first.Spec), second.ResultSettings(second.Spec));
        Assert.NotEqual(first.Settings(first.Spec), second.Settings(second.Spec));

        using var third = new TestExperiment("data: { source: rows.csv }\ntraining: { epochs: 6 }\n", ("rows.csv", ""));
        using var changed = third.LoadSound();
        Assert.Equal([("training.epochs", "6")], changed.ResultSettings(changed.Spec).Except(first.ResultSettings(first.Spec)));
    }

    [Fact]
    public void A_list_that_yaml_and_a_script_fill_says_what_each_adds_and_reads_back_as_the_same()
    {
        var script = ("a.csx", "Metric(\"mine\", evaluation => 0.5);\nFilter(row => row.Text.Length > 3);\n");
        using var test = new TestExperiment(
            "script: a.csx\ndata: { source: sms-spam, filter: [!cs row => row.Text != \"a\", !cs row => row.Text != \"b\"] }\nevaluation: { metrics: [mcc, { f1: { label: spam } }] }\n",
            script);
        using var experiment = test.LoadSound();
        Assert.Contains(("evaluation.metrics", "[mcc, { f1: { label: spam } }] and the script's mine"), experiment.Settings(experiment.Spec));
        Assert.Equal(OriginKind.File, experiment.Origins()["evaluation.metrics"].Kind);

        var yaml = experiment.ResolvedYaml(experiment.Spec, "source");
        Assert.Contains("\n  metrics: [mcc, { f1: { label: spam } }]  # and the script's mine\n", yaml);
        Assert.Contains("""
            filter: [!cs "row => row.Text != \"a\"", !cs "row => row.Text != \"b\""]  # and the script's Filter
            """, yaml);
        using var again = new TestExperiment(yaml, ("source/a.csx", script.Item2));
        using var reread = again.LoadSound();
        Assert.Equal(experiment.ResultSettings(experiment.Spec), reread.ResultSettings(reread.Spec));
        Assert.Equal((3, 3), (reread.Spec.Data.Filters.Count, reread.Spec.Evaluation.Metrics.Count));
    }

    [Fact]
    public void What_yaml_lists_beside_a_script_decides_the_numbers_too()
    {
        var script = ("a.csx", "Metric(\"mine\", evaluation => 0.5);\n");
        using var one = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest + "evaluation: { metrics: mcc }\n", script);
        using var other = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest + "evaluation: { metrics: roc_auc }\n", script);
        using var first = one.LoadSound();
        using var second = other.LoadSound();
        Assert.Equal([("evaluation.metrics", "[mcc]")], first.ResultSettings(first.Spec).Except(second.ResultSettings(second.Spec)));
    }
}

using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class SweepTests
{
    private const string Grid = """
        data: { source: sms-spam }
        model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
        sweep:
          axes:
            model.pool: [last, mean]
            training.learning_rate: [1e-4, 1e-3]
            seed: [1, 2, 3]

        """;

    [Fact]
    public void Every_combination_is_a_trial_with_seeds_going_round_fastest()
    {
        using var test = new TestExperiment(Grid);
        var sweep = Load(test);
        Assert.Equal(12, sweep.Trials.Count);
        Assert.Equal("model.pool: last, training.learning_rate: 1e-4, seed: 1", sweep.Trials[0].Label);
        Assert.Equal("model.pool: last, training.learning_rate: 1e-4, seed: 2", sweep.Trials[1].Label);
        Assert.Equal("model.pool: mean, training.learning_rate: 1e-3, seed: 3", sweep.Trials[11].Label);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], sweep.Trials.Select(trial => trial.Point));
        var last = sweep.Trials[11].Experiment.Spec;
        Assert.Equal((1e-3, 3L), (last.Training.LearningRate, last.Seed));
        Assert.IsType<MeanPooling>(last.Model.Pool);
    }

    [Fact]
    public void A_trial_is_the_experiment_with_the_values_written_into_it_but_for_the_test_split()
    {
        using var test = new TestExperiment(Grid);
        using var alone = new TestExperiment("""
            data: { source: sms-spam }
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all], pool: mean }
            training: { learning_rate: 1e-3 }
            seed: 2

            """);
        using var experiment = alone.LoadSound();
        var trial = Load(test).Trials[10].Experiment;
        Assert.Equal(experiment.ResultSettings(experiment.Spec), trial.ResultSettings(trial.Spec));
        Assert.True(experiment.Spec.Evaluation.Test);
        Assert.False(trial.Spec.Evaluation.Test);
    }

    [Fact]
    public void A_trials_resolved_settings_read_back_as_that_trial()
    {
        using var test = new TestExperiment(Grid);
        var trial = Load(test).Trials[7].Experiment;
        using var written = new TestExperiment(trial.ResolvedYaml(trial.Spec));
        using var again = written.LoadSound();
        Assert.Equal(trial.ResultSettings(trial.Spec), again.ResultSettings(again.Spec));
        Assert.Null(written.Load().Sweep);
    }

    [Fact]
    public void An_expression_gives_an_axis_its_values()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            sweep:
              axes:
                training.learning_rate: !cs Enumerable.Range(0, 4).Select(i => 1e-5 * Math.Pow(3, i))
                training.batch_size: !cs "[Training.BatchSize, 4 * Training.BatchSize]"

            """);
        var sweep = Load(test);
        Assert.Equal([1e-5, 3e-5, 9e-5, 27e-5], sweep.Trials.Select(trial => trial.Experiment.Spec.Training.LearningRate).Distinct(), new Near());
        Assert.Equal([8, 32], sweep.Trials.Select(trial => trial.Experiment.Spec.Training.BatchSize).Distinct());
    }

    [Fact]
    public void A_value_may_be_an_expression_that_reads_other_values_of_its_trial()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            sweep:
              axes:
                training.batch_size: [4, 8]
                training.learning_rate: [!cs Training.BatchSize * 1e-5, 1e-3]

            """);
        Assert.Equal([4e-5, 1e-3, 8e-5, 1e-3], Load(test).Trials.Select(trial => trial.Experiment.Spec.Training.LearningRate), new Near());
    }

    [Fact]
    public void Pairs_vary_together_and_beside_the_axes()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            sweep:
              axes: { seed: [1, 2] }
              pairs:
                - { model.dropout: 0, training.epochs: 2 }
                - { model: { dropout: 0.1 }, training.epochs: 4 }

            """);
        Assert.Equal([(0.0, 2, 1L), (0.0, 2, 2L), (0.1, 4, 1L), (0.1, 4, 2L)], Load(test).Trials
            .Select(trial => trial.Experiment.Spec).Select(spec => (spec.Model.Dropout, spec.Training.Epochs, spec.Seed)));
    }

    [Fact]
    public void A_trial_is_called_by_its_values_as_the_file_could_say_them()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam, labels: [no, yes] }
            sweep:
              axes:
                model.causal_mask: [true, false]
                model.head: [{ linear: { bias: false } }]
                data.labels: [["no", "true"]]

            """);
        var trials = Load(test).Trials;
        Assert.Equal("""model.causal_mask: true, model.head: { linear: { bias: false } }, data.labels: ["no", "true"]""", trials[0].Label);
        using var alone = new TestExperiment("data: { source: sms-spam, labels: [no, yes] }\n");
        using var again = alone.LoadSound([.. trials[1].Settings.Select(setting => $"{setting.Path}={setting.Value}")]);
        Assert.False(again.Spec.Model.CausalMask);
        Assert.Equal(new LinearHead { Bias = false }, again.Spec.Model.Head);
        Assert.Equal(["no", "true"], again.Spec.Data.Labels);
    }

    [Fact]
    public void Exclude_leaves_out_what_it_is_true_for()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            sweep:
              axes:
                model.unfreeze: [[last_layer], [last_block], [last_two_blocks]]
                training.learning_rate: [1e-5, 5e-5]
              exclude: !cs s => s.Model.Unfreeze.IsLastLayer && s.Training.LearningRate < 2e-5

            """);
        var sweep = Load(test);
        Assert.Equal(5, sweep.Trials.Count);
        Assert.Equal((6L, 1), (sweep.GridSize, sweep.Excluded));
        Assert.Equal("model.unfreeze: [last_layer], training.learning_rate: 5e-5", sweep.Trials[0].Label);
    }

    [Fact]
    public void What_is_excluded_need_not_be_sound()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            evaluation: { weights: best }
            sweep:
              axes:
                evaluation.weights: [best, last]
                training.early_stopping: [none, { patience: 2 }]
              exclude: !cs s => s.Training.EarlyStopping is not null && s.Evaluation.Weights == FinalWeights.Last

            """);
        Assert.Equal(3, Load(test).Trials.Count);
    }

    [Fact]
    public void A_sample_is_drawn_by_its_seed_with_all_repetitions_of_each_point()
    {
        static string Text(int seed) => $$"""
            data: { source: sms-spam }
            sweep:
              axes:
                training.learning_rate: !cs Enumerable.Range(1, 30).Select(i => i * 1e-5)
                training.epochs: [1, 2, 3]
                seed: [1, 2]
              sample: { random: 7, seed: {{seed}} }

            """;
        using var one = new TestExperiment(Text(7));
        using var other = new TestExperiment(Text(8));
        var first = Load(one);
        Assert.Equal(14, first.Trials.Count);
        Assert.Equal(7, first.Trials.Select(trial => trial.Point).Distinct().Count());
        Assert.Equal(first.Trials.Select(trial => trial.Label), Load(one).Trials.Select(trial => trial.Label));
        Assert.NotEqual(first.Trials.Select(trial => trial.Label), Load(other).Trials.Select(trial => trial.Label));
        Assert.Equal(180, first.GridSize);
    }

    [Fact]
    public void Seeds_and_folds_that_the_experiment_lists_are_trials_too()
    {
        using var test = new TestExperiment("""
            seeds: [3, 1]
            data: { source: sms-spam, split: { folds: 2, test: 0.1 } }
            sweep: { axes: { training.epochs: [1, 2] } }

            """);
        var sweep = Load(test);
        Assert.Equal(8, sweep.Trials.Count);
        Assert.Equal("training.epochs: 1, seed: 3, fold: 2", sweep.Trials[1].Label);
        Assert.All(sweep.Trials, trial => Assert.Single(trial.Experiment.Variants()));
    }

    [Fact]
    public void The_command_line_changes_an_axis()
    {
        using var test = new TestExperiment(Grid);
        var loaded = test.Load("sweep.axes.seed=[9]", "sweep.sample={ random: 2 }");
        Assert.Equal([9L, 9L], loaded.Sweep!.Trials.Select(trial => trial.Experiment.Spec.Seed));
    }

    [Fact]
    public void An_extending_file_changes_the_axes_of_the_one_that_it_extends()
    {
        using var test = new TestExperiment("extends: base.yaml\nsweep: { axes: { seed: [5], training: { epochs: [1] } } }\n", ("base.yaml", Grid));
        var sweep = Load(test);
        Assert.Equal(4, sweep.Trials.Count);
        Assert.All(sweep.Trials, trial => Assert.Equal((5L, 1), (trial.Experiment.Spec.Seed, trial.Experiment.Spec.Training.Epochs)));
    }

    [Theory]
    [InlineData("axes: { training.learning_rate: [1e-4, 5] }", "(3,42): error EXP0204", "`training.learning_rate` at 5: 1 of 2 trials")]
    [InlineData("axes: { training.learing_rate: [1] }", "(3,11): error EXP0201", "did you mean `learning_rate`?")]
    [InlineData("axes: { seed: 1 }", "(3,17): error EXP0202", "did you mean `[1]`?")]
    [InlineData("axes: { seed: [1, 1] }", "(3,21): error EXP0205", "lists `1` twice")]
    [InlineData("axes: { training: [1] }", "(3,11): error EXP0216", "name one of its settings")]
    [InlineData("axes: { evaluation.test: [true, false] }", "(3,11): error EXP0216", "never looks at the test split")]
    [InlineData("axes: { seeds: [[1], [2]] }", "(3,11): error EXP0216", "write `seed`")]
    [InlineData("axes: { data.balance: [none] }, pairs: [{ data.balance: none }]", "error EXP0205", "varies `data.balance` beside `data.balance`")]
    [InlineData("sample: { random: 3 }", "(2,1): error EXP0206", "varies nothing")]
    [InlineData("axis: { seed: [1] }", "(3,3): error EXP0201", "did you mean `axes`?")]
    [InlineData("axes: { seed: [1] }, sample: { random: 0 }", "error EXP0204", "random")]
    [InlineData("axes: { seed: [1] }, select: { metric: validation.accuarcy }", "error EXP0205", "`validation.accuarcy` is no value of `sweep.select.metric`: nothing produces it")]
    [InlineData("axes: { seed: [1] }, stop_early: { rungs: [1], metric: validation.f2 }", "error EXP0205", "`validation.f2` is no value of `sweep.stop_early.metric`")]
    [InlineData("axes: { seed: [1] }, stop_early: { rungs: [3, 1] }", "(4,17): error EXP0205", "do not ascend")]
    [InlineData("axes: { training.epochs: [2, 3] }, stop_early: { rungs: [1, 2, 3, 9] }", "(4,31): warning EXP0220", "a rung after epoch 3 has no effect: no trial goes on after epoch 3")]
    [InlineData("axes: { training.epochs: [2, 3] }, stop_early: { rungs: [1, 2, 3, 9] }", "(4,34): warning EXP0220", "rungs from 1 to 2")]
    [InlineData("axes: { seed: [1, 2] }, stop_early: { rungs: [1] }", "(4,3): warning EXP0220", "no effect on a single setting")]
    [InlineData("axes: { seed: [1, 2] }, stop_early: { keep: 1 }", "error EXP0204", "keep")]
    [InlineData("axes: { seed: [1, 2] }, stop_early: { rungs: [1], keep: 0 }", "error EXP0204", "keep")]
    [InlineData("axes: { seed: [1] }, exclude: !cs s => true", "error EXP0205", "leaves no trial")]
    [InlineData("axes: { seed: [1] }, exclude: !cs s => s.Traning.Epochs > 1", "error EXP0301", "Traning")]
    [InlineData("axes: { seed: !cs 'new[] { 1, int.Parse(\"x\") }' }", "error EXP0303", "FormatException")]
    [InlineData("axes: { seed: !cs 3 }", "error EXP0301", "")]
    [InlineData("axes: { training.learning_rate: [1e-3, 0.001] }", "error EXP0205", "two trials are the same run")]
    public void What_is_wrong_is_told_where_it_stands(string sweep, string place, string says)
    {
        using var test = new TestExperiment("data: { source: sms-spam }\nsweep:\n  " + sweep.Replace("}, ", "}\n  ") + "\n");
        var problems = test.Problems();
        Assert.Contains(place, problems);
        Assert.Contains(says, problems);
    }

    [Theory]
    [InlineData("data.source: [./a.csv, ./b.csv]", "file")]
    [InlineData("model.checkpoint: [./tiny, ./tiny2]", "folder")]
    public void Files_and_folders_of_ones_own_can_be_varied(string axis, string identity)
    {
        const string Shape = """{"vocab_size":50257,"n_positions":64,"n_embd":4,"n_layer":1,"n_head":1}""";
        using var test = new TestExperiment(
            $"data: {{ source: ./a.csv }}\nmodel: {{ checkpoint: ./tiny, weights: random, unfreeze: [all] }}\nsweep: {{ axes: {{ {axis} }} }}\n",
            ("a.csv", "text,label\n"), ("b.csv", "text,label\n"), ("tiny/config.json", Shape), ("tiny2/config.json", Shape));
        var trials = Load(test).Trials;
        Assert.Equal(2, trials.Count);
        // What they hold is not in the settings: it is in a run's identity by itself.
        Assert.All(trials, trial => Assert.Contains(trial.Experiment.ResultSettings(trial.Experiment.Spec), setting => setting.Value == identity));
    }

    [Fact]
    public void Values_that_do_not_go_with_each_other_are_named()
    {
        using var test = new TestExperiment("""
            data: { source: sms-spam }
            sweep:
              axes:
                evaluation.weights: [best, last]
                training.early_stopping: [none, { patience: 2 }]
                seed: [1, 2]

            """);
        var problems = test.Problems();
        Assert.Contains("where the sweep has `evaluation.weights` at last and `training.early_stopping` at { patience: 2 }: 2 of 8 trials", problems);
    }

    [Fact]
    public void Rungs_that_some_trials_come_to_are_nothing_to_warn_of()
    {
        using var test = new TestExperiment(
            "data: { source: sms-spam }\nsweep:\n  axes: { training.epochs: [1, 3] }\n  stop_early: { rungs: [1, 2] }\n");
        Assert.Equal("", test.Problems());
    }

    [Fact]
    public void What_an_axis_varies_the_command_line_cannot_fix()
    {
        using var test = new TestExperiment(Grid);
        Assert.Contains("the sweep varies `seed`, so the command line cannot set it", test.Problems("seed=4"));
    }

    [Fact]
    public void Too_many_trials_are_refused_and_a_sample_of_them_is_not()
    {
        const string Large = """
            data: { source: sms-spam }
            sweep:
              axes:
                seed: !cs Enumerable.Range(0, 200)
                training.epochs: !cs Enumerable.Range(1, 100)

            """;
        using var test = new TestExperiment(Large);
        Assert.Contains("the sweep has 20,000 trials; the most are 10,000", test.Problems());
        using var sampled = new TestExperiment(Large + "  sample: { random: 2 }\n");
        Assert.Equal(400, Load(sampled).Trials.Count);
    }

    [Fact]
    public void A_file_without_the_section_states_no_sweep()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        Assert.False(ExperimentLoader.StatesSweep(test.Path));
        Assert.Null(test.Load().Sweep);
        using var swept = new TestExperiment(Grid);
        Assert.True(ExperimentLoader.StatesSweep(swept.Path));
    }

    private static Sweep Load(TestExperiment test)
    {
        var loaded = test.Load();
        Assert.Equal("", test.Render(loaded.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)));
        loaded.Experiment!.Dispose();
        return loaded.Sweep!;
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}

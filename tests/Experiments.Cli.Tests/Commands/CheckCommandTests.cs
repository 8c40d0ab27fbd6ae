using System.Text.Json;

namespace Experiments.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public CheckCommandTests() => _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Everything_short_of_training_is_told_and_nothing_is_written()
    {
        using var toy = new ToyExperiment();
        var result = CommandResult.Of("check", toy.File, "training.epochs=2");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"training\.epochs +2 +command line\n", result.Output);
        Assert.Matches(@"data\.source +.+toy\.csv.* +.*toy\.yaml:2\n", result.Output);
        Assert.Matches(@"  train +\d+ +\d+ +42 +\d\d\.\d\d%\n", result.Output);
        Assert.Contains("test and training        0 of 12 word for word", result.Output);
        Assert.Contains("parameters  gpt2-nano: 3,382,210 of 3,382,210 are trained (100.0%)\n", result.Output);
        Assert.Matches(@"  time +.+: 12 steps of ", result.Output);
        Assert.Contains("smallest difference  6 of 12 test rows, 50.0 points: best case", result.Output);
        Assert.EndsWith("no errors, 1 warning\n", result.Output);
        Assert.Contains("toy.yaml(2,1): warning EXP0401: the test split has 12 rows: no difference under 50.0 points can be shown\n", result.Errors);
        Assert.False(Directory.Exists(toy.Runs));
    }

    [Fact]
    public void A_sweep_is_told_by_its_trials_axes_distinct_trunks_time_and_disk()
    {
        using var toy = new ToyExperiment();
        File.AppendAllText(toy.File, """
            sweep:
              axes:
                model.unfreeze: [[last_block], [all]]
                training.learning_rate: [1e-4, 1e-3]
                seed: [1, 2]
              exclude: !cs s => s.Model.Unfreeze.IsAll && s.Training.LearningRate < 2e-4
              stop_early: { rungs: [1], keep: 0.5 }

            """);
        var result = CommandResult.Of("check", toy.File);
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("sweep  6 trials of 3 settings, from a grid of 8, 2 excluded\n", result.Output);
        Assert.Matches(@"  model\.unfreeze +\[last_block\], \[all\] *\n", result.Output);
        Assert.Matches(@"  training\.learning_rate +1e-4, 1e-3 *\n", result.Output);
        Assert.Contains("by validation.accuracy, mean over seeds; the test split is left alone\n", result.Output);
        Assert.Contains("successive halving: after epochs 1 the best 0.5 by validation.loss go on\n", result.Output);
        // Random weights are others for each seed, and only one of the two depths has frozen blocks.
        Assert.Contains("  trunks  2 distinct frozen trunks, each computed once\n", result.Output);
        Assert.Matches(@"  time +.+ one trial after another; the longest takes ", result.Output);
        // 6 trials × last and best × 3,382,210 numbers of four bytes.
        Assert.Contains("  disk    up to 162.3 MB of weights, ", result.Output);
        Assert.False(Directory.Exists(toy.Runs));
    }

    [Fact]
    public void What_is_in_the_way_of_any_trial_is_told_at_the_axis_that_brings_it()
    {
        using var toy = new ToyExperiment();
        File.AppendAllText(toy.File, """
            script: parts.csx
            sweep:
              axes:
                training.loss: [cross_entropy, each_row]
                model.head: [linear, narrow]
                seed: [1, 2]

            """);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(toy.File)!, "parts.csx"), """
            sealed record EachRow : ILoss { public Tensor Of(Tensor logits, Tensor labels, LossContext context) => logits; }
            sealed record Narrow : IHead { public nn.Module<Tensor, Tensor> Create(HeadShape shape) => nn.Linear(7, shape.Classes); }
            """);
        var lines = File.ReadAllLines(toy.File);
        var result = CommandResult.Of("check", toy.File);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains($"toy.yaml({Array.FindIndex(lines, line => line.Contains("training.loss")) + 1},36): error", result.Errors);
        Assert.Contains($"toy.yaml({Array.FindIndex(lines, line => line.Contains("model.head")) + 1},26): error", result.Errors);
        Assert.EndsWith("\n2 errors, 1 warning\n", result.Output);
    }

    [Fact]
    public void Without_data_the_stand_in_is_looked_at_and_said_to_be_one()
    {
        var result = CommandResult.Of("check", Repository.File("experiments", "spam.yaml"));
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("note: The data sms-spam are not on this machine; the figures below are those of sms-stand-in, which stands in.\n", result.Output);
        Assert.Contains("note: The weights of gpt2 are not on this machine; a run fetches them, or uses gpt2-nano where they cannot be reached.\n", result.Output);
        Assert.Contains("points can be shown, on the rows that stand in\n", result.Errors);
        Assert.Matches(@"data\.source +sms-stand-in +.+spam\.yaml:\d+ \(stand-in\)\n", result.Output);
        // Shapes need no weights: these are the real model's.
        Assert.Contains("parameters  gpt2: 7,090,946 of 124,441,346 are trained (5.7%)\n", result.Output);
    }

    [Fact]
    public void Without_data_and_stand_in_all_that_needs_none_is_told()
    {
        var result = CommandResult.Of("check", _folder.Write("mine.yaml", "data: { source: sms-spam }\n"));
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("'cache add sms-spam PATH'", result.Output);
        Assert.Contains("parameters  gpt2: ", result.Output);
        Assert.EndsWith("no errors, no warnings\n", result.Output);
    }

    [SharedDataFact("data/sms/SMSSpamCollection")]
    public void Of_the_references_300_test_texts_36_are_in_its_training_split()
    {
        CommandResult.Of("cache", "add", "sms-spam", Repository.Shared("data", "sms", "SMSSpamCollection"));
        var result = CommandResult.Of("check", Repository.File("experiments", "spam.yaml"));
        Assert.Contains("rows  sms-spam: 5,572 read, 1,494 used\n", result.Output);
        Assert.Matches(@"  train +530 +515 +1,045 +50\.72%\n +validation +76 +73 +149 +51\.01%\n +test +141 +159 +300 +47\.00%\n", result.Output);
        Assert.Contains("test and training        36 of 300 word for word", result.Output);
        Assert.Contains("tokens  padded to 120\n", result.Output);
        Assert.Contains("smallest difference  6 of 300 test rows, 2.0 points: best case", result.Output);
        Assert.Contains("warning EXP0402: 36 of 300 test texts", result.Errors);
    }

    [Fact]
    public void A_broken_experiment_is_told_by_its_diagnostics_alone()
    {
        var file = _folder.Write("mine.yaml", "data: { source: sms-spam }\nmodel: { pol: last }\n");
        var result = CommandResult.Of("check", file);
        Assert.Equal((ExitCode.BadInput, "1 error, no warnings\n"), (result.ExitCode, result.Output));
        Assert.StartsWith($"{file}(2,10): error EXP0201: ", result.Errors);
    }

    [Fact]
    public void Data_that_does_not_go_with_the_settings_is_an_error_at_its_setting()
    {
        var file = _folder.Write("mine.yaml", "data: { source: rows.csv, labels: [a, c] }\n");
        _folder.Write("rows.csv", "text,label\nfirst,a\nsecond,b\n");
        var result = CommandResult.Of("check", file);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Matches(@"mine\.yaml\(1,\d+\): error EXP04\d\d: .*\bb\b", result.Errors);
    }

    [Fact]
    public void Batches_that_nothing_pads_and_a_length_that_is_not_stated_are_errors_at_their_settings()
    {
        using var toy = new ToyExperiment();
        var batches = CommandResult.Of("check", toy.File, "data.padding=none", "training.batch_size=4");
        Assert.Equal(ExitCode.BadInput, batches.ExitCode);
        Assert.Matches(@"command line.*: error EXP0405: A batch may have texts of \d+ and of \d+ tokens, and 'padding: none'", batches.Errors);
        Assert.DoesNotContain("error", CommandResult.Of("check", toy.File, "data.padding=none", "training.batch_size=1").Errors);

        var length = CommandResult.Of("check", toy.File, "data.max_length=2000", "data.padding=max_length");
        Assert.Equal(ExitCode.BadInput, length.ExitCode);
        Assert.Matches(@"command line.*: error EXP0205: data\.max_length is 2000, and the model takes", length.Errors);
    }

    [Fact]
    public void A_run_s_own_weights_with_their_head_can_be_gone_on_from_and_are_checked()
    {
        using var toy = new ToyExperiment();
        Assert.Equal(ExitCode.Done, CommandResult.Of(toy.File, "--quiet", "--runs", toy.Runs).ExitCode);
        var folder = Path.Combine(toy.Run(), "checkpoints", "last");
        string[] imported = [$"model.checkpoint={folder}", "model.weights=pretrained", "model.head=checkpoint"];

        var result = CommandResult.Of(["check", toy.File, .. imported]);
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"parameters .*: 3,382,210 of 3,382,210 are trained", result.Output);
        Assert.Equal(ExitCode.Done, CommandResult.Of([toy.File, .. imported, "--quiet", "--runs", toy.Runs]).ExitCode);

        var other = CommandResult.Of(["check", toy.File, .. imported, "data.labels=[yes, no]"]);
        Assert.Equal(ExitCode.BadInput, other.ExitCode);
        Assert.Contains("has a head for the labels 'no', 'yes', and the experiment's are 'yes', 'no'", other.Errors);
    }

    [Fact]
    public void Many_texts_that_are_empty_are_told_and_a_few_are_not()
    {
        var file = _folder.Write("mine.yaml", "data: { source: rows.csv, split: { train: 0.6, validation: 0.2, test: 0.2 } }\nmodel: { weights: random }\n");
        Write(empty: 30);
        Assert.Matches(@"mine\.yaml\(1,\d+\): warning EXP0406: \d+ of 60 texts of the training split are empty\n", CommandResult.Of("check", file).Errors);
        Write(empty: 1);
        Assert.DoesNotContain("EXP0406", CommandResult.Of("check", file).Errors);

        void Write(int empty) => _folder.Write("rows.csv", "text,label\n"
            + string.Concat(Enumerable.Range(0, 100).Select(i => $"{(i < empty ? " " : $"text {i}")},{(i % 2 == 0 ? "a" : "b")}\n")));
    }

    [Fact]
    public void Intervals_that_the_run_never_reaches_are_warned_of_where_somebody_has_said_them()
    {
        using var toy = new ToyExperiment();
        var result = CommandResult.Of(
            "check", toy.File, "evaluation.every=1000", "training.save_every=6", "tracking.histograms=7", "training.accumulation=7",
            "training.drop_last=true");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        // 42 examples in batches of 8 are 5 batches without the last, which make one step.
        Assert.Contains("(1,12): warning EXP0220: `evaluation.every` is 1000, and the run has 1 step\n", result.Errors);
        Assert.Contains("(2,10): warning EXP0220: `training.save_every` is 6, and the run has 1 step\n", result.Errors);
        Assert.Contains("(3,10): warning EXP0220: `tracking.histograms` is 7, and the run has 1 step\n", result.Errors);
        Assert.Contains("(4,10): warning EXP0220: `training.accumulation` is 7, and an epoch has 5 batches\n", result.Errors);
        Assert.DoesNotContain("EXP0220", CommandResult.Of("check", toy.File, "evaluation.every=1", "training.accumulation=6").Errors);
    }

    [Fact]
    public void Evaluations_that_outweigh_training_are_warned_of()
    {
        using var toy = new ToyExperiment();
        string[] often = ["training.batch_size=1", "training.epochs=1", "evaluation.every=1", "evaluation.batches=all"];
        // 42 steps: at the start and after each, 42 training and 6 validation rows.
        Assert.Contains(
            "warning EXP0407: training goes through 42 rows, and the evaluations at every step go through 2,064\n",
            CommandResult.Of(["check", toy.File, .. often]).Errors);
        Assert.DoesNotContain("EXP0407", CommandResult.Of(["check", toy.File, .. often, "evaluation.batches=1"]).Errors);
        Assert.DoesNotContain("EXP0407", CommandResult.Of(["check", toy.File, .. often, "evaluation.every=2"]).Errors);

        // One evaluation, before the first of 1 step: no setting spares it.
        _folder.Write("rows.csv", "text,label\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"text {i},{(i % 2 == 0 ? "a" : "b")}\n")));
        var file = _folder.Write(
            "mine.yaml", "data: { source: rows.csv, split: { train: 0.02, validation: 0.9, test: 0.08 } }\nmodel: { weights: random }\ntraining: { epochs: 1 }\n");
        Assert.DoesNotContain("EXP0407", CommandResult.Of("check", file).Errors);
    }

    [Fact]
    public void A_head_of_the_wrong_shape_is_an_error()
    {
        using var toy = new ToyExperiment();
        File.AppendAllText(toy.File, "script: head.csx\n");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(toy.File)!, "head.csx"), "Head(shape => nn.Linear(7, shape.Classes));\n");
        var result = CommandResult.Of("check", toy.File);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("error EXP", result.Errors);
        Assert.Contains("shape.HiddenSize", result.Errors);
    }

    [Fact]
    public void As_json_standard_output_is_a_sarif_log_and_nothing_else()
    {
        using var toy = new ToyExperiment();
        var result = CommandResult.Of("check", toy.File, "--format", "json");
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Equal(["EXP0401"], Rules(result.Output));

        var broken = CommandResult.Of("check", toy.File, "trainin.epochs=3", "--format", "json");
        Assert.Equal((ExitCode.BadInput, ""), (broken.ExitCode, broken.Errors));
        Assert.Equal(["EXP0201"], Rules(broken.Output));
        Assert.Equal(ExitCode.BadInput, CommandResult.Of("check", toy.File, "--format", "xml").ExitCode);
    }

    private static IEnumerable<string?> Rules(string log) => JsonDocument.Parse(log).RootElement.GetProperty("runs")[0].GetProperty("results")
        .EnumerateArray().Select(result => result.GetProperty("ruleId").GetString());
}

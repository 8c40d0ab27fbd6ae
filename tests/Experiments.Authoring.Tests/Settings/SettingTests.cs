using Experiments.Data;
using Experiments.Engine;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class SettingTests
{
    [Fact]
    public void The_smallest_experiment_has_the_options_own_defaults()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound();
        var spec = experiment.Spec;

        Assert.Equal("experiment", spec.Name);
        Assert.Equal(new DataOptions { Source = new SourceOptions { Name = "sms-spam" } }, spec.Data);
        Assert.Equal(new TrainingOptions { Resumables = spec.Training.Resumables }, spec.Training);
        Assert.Equal(new EvaluationOptions(), spec.Evaluation);
        Assert.Equal("gpt2", spec.Model.Checkpoint);
        Assert.Equal(["last_block"], Assert.IsType<UnfreezePatterns>(spec.Model.Unfreeze).Patterns);
    }

    [Fact]
    public void The_sample_experiment_says_what_the_reference_does()
    {
        var result = ExperimentLoader.Load(Repository.File("experiments", "spam.yaml"), TestCatalogue.Known);
        Assert.Empty(result.Diagnostics);
        using var experiment = result.Experiment!;
        var spec = experiment.Spec;

        Assert.Equal(("spam", 123L), (spec.Name, spec.Seed));
        Assert.Equal(["ham", "spam"], spec.Data.Labels);
        Assert.Equal((DataOrder.BalanceFirst, Shuffle.Numpy, 123, PaddingStrategy.LongestTrain),
            (spec.Data.Order, spec.Data.Shuffle, spec.Data.Seed, spec.Data.Padding));
        Assert.Equal(new RatioSplit { Train = 0.7, Validation = 0.1, Test = 0.2 }, spec.Data.Split);
        Assert.Equal<(string, double, IPooling)>(("gpt2", 0.0, new LastPooling()), (spec.Model.Checkpoint, spec.Model.Dropout, spec.Model.Pool));
        Assert.Equal(new TrainingOptions
        {
            Resumables = spec.Training.Resumables,
            Epochs = 5,
            BatchSize = 8,
            DropLast = true,
            LearningRate = 5e-5,
            WeightDecay = 0.1
        }, spec.Training);
        Assert.Equal((50, 5, FinalWeights.Last, "validation.accuracy", true),
            (spec.Evaluation.Every, spec.Evaluation.Batches, spec.Evaluation.Weights, spec.Evaluation.Metric, spec.Evaluation.Test));
        Assert.Equal("spam_caught_without_false_alarm", Assert.Single(spec.Evaluation.Metrics).Name);
        Assert.Equal(new LinearHead(), spec.Model.Head);

        var standIn = experiment.WithStandIns(StandIns.Data | StandIns.Model);
        Assert.Equal(("sms-stand-in", "gpt2-nano", Weights.Random, 1e-3),
            (standIn.Data.Source.Name, standIn.Model.Checkpoint, standIn.Model.Weights, standIn.Training.LearningRate));
        Assert.Equal(["spam.yaml", "spam.csx"], experiment.Sources.Select(s => s.RelativePath));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("2")]
    [InlineData("1.0")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("1_000")]
    [InlineData("2024-01-01")]
    [InlineData("0x1F")]
    public void A_label_is_text_as_it_stands(string label)
    {
        using var test = new TestExperiment($"data:\n  source: sms-spam\n  labels: [{label}, other]\n");
        using var experiment = test.LoadSound();
        Assert.Equal([label, "other"], experiment.Spec.Data.Labels);

        // And it stays text where it is written out.
        using var written = new TestExperiment(experiment.ResolvedYaml(experiment.Spec));
        using var again = written.LoadSound();
        Assert.Equal([label, "other"], again.Spec.Data.Labels);
    }

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("+1000", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("1000.0", 1000)]
    [InlineData("0.1E4", 1000)]
    [InlineData("10000e-1", 1000)]
    [InlineData("0.0e9", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    public void A_whole_number_may_be_written_with_point_and_exponent(string text, long value)
    {
        using var test = new TestExperiment($"{TestCatalogue.Smallest}\nseed: {text}\n");
        using var experiment = test.LoadSound();
        Assert.Equal(value, experiment.Spec.Seed);
    }

    [Theory]
    [InlineData("0.5", "EXP0202")]
    [InlineData("1e-400", "EXP0202")]
    [InlineData("1.0000000000000000000000000000000000000000001", "EXP0202")]
    [InlineData("-1e0", "EXP0204")]
    [InlineData("1e400", "EXP0204")]
    [InlineData("1e99999999999999999999", "EXP0204")]
    [InlineData("9223372036854775808", "EXP0204")]
    public void What_is_no_whole_number_in_range_is_refused(string text, string code)
    {
        using var test = new TestExperiment($"{TestCatalogue.Smallest}\nseed: {text}\n");
        Assert.Equal([code], ExperimentLoader.Load(test.Path, TestCatalogue.Known).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("5e-5", 5e-5)]
    [InlineData("5E-5", 5e-5)]
    [InlineData("0.00005", 5e-5)]
    [InlineData(".5", 0.5)]
    [InlineData("+0.5", 0.5)]
    [InlineData("1", 1)]
    [InlineData("1.", 1)]
    public void A_number_may_be_written_with_point_and_exponent(string text, double value)
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + $"training: {{ learning_rate: {text} }}\n");
        using var experiment = test.LoadSound();
        Assert.Equal(value, experiment.Spec.Training.LearningRate);
    }

    [Fact]
    public void Unfreeze_takes_one_preset_or_pattern_without_a_list()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "model: { unfreeze: h.0.* }\n");
        using var experiment = test.LoadSound();
        Assert.Equal(["h.0.*"], Assert.IsType<UnfreezePatterns>(experiment.Spec.Model.Unfreeze).Patterns);
    }

    [Fact]
    public void A_strategy_takes_parameters_under_its_name()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "model: { head: { linear: { bias: false } } }\n");
        using var experiment = test.LoadSound();
        Assert.Equal(new LinearHead { Bias = false }, experiment.Spec.Model.Head);
    }

    [Fact]
    public void Paths_are_relative_to_the_experiments_file()
    {
        using var test = new TestExperiment("data: { source: ../rows.tsv }\n".Replace("../", "data/"), ("data/rows.tsv", "text\tlabel\n"));
        using var experiment = test.LoadSound();
        Assert.Equal(Path.Combine(test.Folder, "data", "rows.tsv"), experiment.Spec.Data.Source.Path);
    }

    [Fact]
    public void A_source_may_say_how_its_file_is_written()
    {
        using var test = new TestExperiment("data:\n  source: { path: rows.txt, format: tsv, header: false, text: 1, label: 0 }\n",
            ("rows.txt", "ham\thello\n"));
        using var experiment = test.LoadSound();
        Assert.Equal(new SourceOptions
        {
            Path = Path.Combine(test.Folder, "rows.txt"),
            Format = TableFormat.Tsv,
            Header = false,
            Text = "1",
            Label = "0"
        },
            experiment.Spec.Data.Source);
    }

    [Fact]
    public void A_checkpoint_may_be_a_folder()
    {
        const string config = """{ "vocab_size": 50257, "n_positions": 64, "n_embd": 8, "n_layer": 1, "n_head": 2, "layer_norm_epsilon": 1e-5 }""";
        using var test = new TestExperiment(
            TestCatalogue.Smallest + "model: { checkpoint: ./mine }\n", ("mine/config.json", config), ("mine/model.safetensors", ""));
        using var experiment = test.LoadSound();
        Assert.Equal(Path.Combine(test.Folder, "mine"), experiment.Spec.Model.Checkpoint);
    }

    [Fact]
    public void A_value_that_its_enumeration_lacks_cannot_be_written() => Assert.Equal(
        ["longest_train", null],
        new[] { PaddingStrategy.LongestTrain, (PaddingStrategy)99 }.Select(new EnumKind<PaddingStrategy>().Write));
}

using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class ExpressionTests
{
    private static readonly Row[] Rows = [new(0, "hello", "ham"), new(1, "win", "spam"), new(2, "see you", "ham")];

    [Fact]
    public void A_setting_may_be_said_in_terms_of_others()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + """
            seed: 3
            training:
              learning_rate: !cs 5e-5 * Math.Sqrt(Training.BatchSize / 8.0)
              batch_size: !cs 16 * (int)Seed / Training.Epochs
              epochs: !cs 'Model.Checkpoint == "gpt2" ? 3 : 4'
              drop_last: !cs Training.BatchSize > 4

            """);
        using var experiment = test.LoadSound();
        var training = experiment.Spec.Training;
        Assert.Equal((3, 16, true), (training.Epochs, training.BatchSize, training.DropLast));
        Assert.Equal(5e-5 * Math.Sqrt(2), training.LearningRate);
        Assert.Contains(("training.batch_size", "16"), experiment.ResultSettings(experiment.Spec));
    }

    [Fact]
    public async Task A_label_may_be_a_rule_over_all_columns_and_reads_back_as_such()
    {
        const string source = "data:\n  source: { path: a.csv, label: !cs 'row => row.Number(\"stars\") >= 4 ? \"good\" : \"bad\"' }\n";
        using var test = new TestExperiment(source, ("a.csv", "text,stars\na,3\nb,4.5\n"));
        using var experiment = test.LoadSound();
        Assert.Equal(["bad", "good"], await LabelsAsync(experiment));
        var resolved = experiment.ResolvedYaml(experiment.Spec);
        Assert.Contains("""label: !cs "row => row.Number(\"stars\") >= 4 ? \"good\" : \"bad\"" }""", resolved);
        using var again = new TestExperiment(resolved);
        using var same = again.LoadSound();
        Assert.Equal(["bad", "good"], await LabelsAsync(same));
        Assert.Equal(experiment.ResultSettings(experiment.Spec), same.ResultSettings(same.Spec));
    }

    [Fact]
    public async Task A_label_may_be_a_script_s_rule_or_a_column_that_code_names()
    {
        using var test = new TestExperiment(
            "script: a.csx\ndata:\n  source: { path: a.csv }\n", ("a.csx", "Label(row => row[\"stars\"] + \" stars\");"), ("a.csv", "text,stars\na,3\nb,4.5\n"));
        using var experiment = test.LoadSound();
        Assert.Equal(["3 stars", "4.5 stars"], await LabelsAsync(experiment));
        using var again = new TestExperiment(experiment.ResolvedYaml(experiment.Spec, "."), ("a.csx", File.ReadAllText(Path.Combine(test.Folder, "a.csx"))));
        using var same = again.LoadSound();
        Assert.Equal(["3 stars", "4.5 stars"], await LabelsAsync(same));

        using var column = new TestExperiment("data:\n  source: { path: a.csv, label: !cs '\"st\" + \"ars\"' }\n", ("a.csv", "text,stars\na,3\nb,4.5\n"));
        using var named = column.LoadSound();
        Assert.Equal(["3", "4.5"], await LabelsAsync(named));
    }

    [Fact]
    public void Comparing_a_column_with_a_number_is_told_with_what_does_it()
    {
        using var test = new TestExperiment("data:\n  source: { path: a.csv, label: !cs 'row => row[\"stars\"] >= 4 ? \"good\" : \"bad\"' }\n", ("a.csv", "text,stars\n"));
        var problems = test.Problems();
        Assert.Contains("experiment.yaml(2,45): error EXP0301: Operator '>=' cannot be applied to operands of type 'string' and 'int' (CS0019)", problems);
        Assert.Contains("a column holds text; `row.Number(\"…\")` is the number that it says", problems);
    }

    [Fact]
    public void A_query_is_part_of_what_an_experiment_is()
    {
        const string source = "data:\n  source: { path: a.csv, query: SELECT * FROM data }\n";
        using var test = new TestExperiment(source, ("a.csv", "text,label\n"));
        using var experiment = test.LoadSound();
        Assert.Contains(("data.source", "file, SELECT * FROM data"), experiment.ResultSettings(experiment.Spec));
        Assert.Contains("query: \"SELECT * FROM data\" }", experiment.ResolvedYaml(experiment.Spec));
    }

    [Fact]
    public void Every_kind_of_value_may_be_an_expression()
    {
        using var test = new TestExperiment("""
            name: !cs $"epochs-{Training.Epochs}"
            data:
              source: !cs string.Concat("sms", "-spam")
              labels: !cs "new[] { \"spam\", \"ham\" }.Order()"
              order: !cs DataOrder.BalanceFirst
              balance: !cs new Undersample()
              split: { train: !cs 1 - 0.25 - 0.25, validation: 0.25, test: 0.25 }
              shuffle: !cs Shuffle.Numpy
              padding: !cs PaddingStrategy.Batch
            model:
              unfreeze: !cs 'new List<string> { "last_block", "wpe.weight" }'
              head: { linear: { bias: !cs Training.Epochs > 100 } }
            evaluation:
              batches: !cs null
              metric: !cs '"validation." + "loss"'
              weights: best

            """);
        using var experiment = test.LoadSound();
        var (data, model) = (experiment.Spec.Data, experiment.Spec.Model);
        Assert.Equal(("epochs-5", "sms-spam"), (experiment.Spec.Name, data.Source.Name));
        Assert.Equal(["ham", "spam"], data.Labels);
        Assert.Equal((DataOrder.BalanceFirst, Shuffle.Numpy, PaddingStrategy.Batch), (data.Order, data.Shuffle, data.Padding));
        Assert.Equal(new Undersample(), data.Balance);
        Assert.Equal(new RatioSplit { Train = 0.5, Validation = 0.25, Test = 0.25 }, data.Split);
        Assert.Equal(["last_block", "wpe.weight"], Assert.IsType<UnfreezePatterns>(model.Unfreeze).Patterns);
        Assert.Equal(new LinearHead { Bias = false }, model.Head);
        Assert.Equal((null, "validation.loss"), (experiment.Spec.Evaluation.Batches, experiment.Spec.Evaluation.Metric));
    }

    [Fact]
    public void A_strategy_may_be_a_function_written_in_the_YAML()
    {
        using var test = new TestExperiment("""
            data:
              source: sms-spam
              balance: !cs rows => rows.Where(row => row.Text.Length > 3)
              split: !cs (rows, random) => new DataSplits(rows.Take(1).ToList(), [], rows.Skip(1).ToList())
            model:
              unfreeze: !cs p => p.Block >= 10 || p.Name.StartsWith("ln_f")
              head: !cs 'shape => nn.Linear(shape.HiddenSize, shape.Classes, hasBias: Model.Dropout > 0)'

            """);
        using var experiment = test.LoadSound();
        var spec = experiment.Spec;
        Assert.Equal([0, 2], spec.Data.Balance.Apply(Rows, DataRandom.Create(Shuffle.Seeded, 1)).Select(r => r.Index));
        Assert.Equal(2, spec.Data.Split.Apply(Rows, DataRandom.Create(Shuffle.Seeded, 1)).Test.Count);
        Assert.True(spec.Model.Unfreeze.Trains(new ModelParameter("ln_f.weight", [768], -1, 12)));
        Assert.False(spec.Model.Unfreeze.Trains(new ModelParameter("h.9.ln_1.bias", [768], 9, 12)));
        using var scope = TorchSharp.torch.NewDisposeScope();
        Assert.Equal([2, 3], spec.Model.Head.Create(new HeadShape(8, 3)).call(TorchSharp.torch.zeros(2, 8)).shape);
    }

    [Fact]
    public void An_expression_may_use_what_a_script_declares_also_by_name_alone()
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest
            + "model: { unfreeze: !cs Late }\ntraining: { epochs: !cs Twice(2), learning_rate: !cs rate }\n",
            ("a.csx", "var rate = 0.01;\nbool Late(ModelParameter p) => p.Block > 5;\nint Twice(int n) => 2 * n;"));
        using var experiment = test.LoadSound();
        Assert.Equal((4, 0.01), (experiment.Spec.Training.Epochs, experiment.Spec.Training.LearningRate));
        Assert.True(experiment.Spec.Model.Unfreeze.Trains(new ModelParameter("h.6.ln_1.bias", [1], 6, 12)));
    }

    [Fact]
    public void Each_combination_of_stand_ins_is_evaluated_with_its_own_settings()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + """
            training: { batch_size: 8, learning_rate: !cs 1e-3 * Training.BatchSize }
            fallback:
              data: { training: { batch_size: 4 } }
              model: { model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }, training: { learning_rate: !cs 0.5 / Training.BatchSize } }

            """);
        using var experiment = test.LoadSound();
        Assert.Equal([8e-3, 4e-3, 0.0625, 0.125], new[] { StandIns.None, StandIns.Data, StandIns.Model, StandIns.Data | StandIns.Model }
            .Select(which => experiment.WithStandIns(which).Training.LearningRate));
    }

    [Fact]
    public void An_expression_may_stand_on_the_command_line()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound("training.learning_rate=!cs 1.0 / 8", "model.unfreeze=!cs p => p.Block > 3");
        Assert.Equal(0.125, experiment.Spec.Training.LearningRate);
        Assert.IsType<UnfreezeRule>(experiment.Spec.Model.Unfreeze);
    }

    [Fact]
    public void A_function_that_fails_during_the_run_is_told_in_the_YAML()
    {
        using var test = new TestExperiment("data:\n  source: sms-spam\n  balance: !cs |\n    rows => rows.Select(row =>\n"
            + "      row.Index > 1 ? throw new InvalidOperationException(\"no more\") : row)\n");
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ScriptException>(() => experiment.Spec.Data.Balance.Apply(Rows, DataRandom.Create(Shuffle.Seeded, 1)));
        Assert.Equal("experiment.yaml(5,7): error EXP0306: the function given to `data.balance` failed: InvalidOperationException: no more",
            thrown.Message.Replace(test.Folder + Path.DirectorySeparatorChar, ""));
        Assert.Equal("      row.Index > 1 ? throw new InvalidOperationException(\"no more\") : row)", thrown.Diagnostic.SourceLine);
    }

    [Fact]
    public void The_text_of_a_function_belongs_to_the_identity_and_reads_back()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "model:\n  unfreeze: !cs |\n    p => p.Name ==\n      \"wpe.weight\"\n");
        using var experiment = test.LoadSound();
        const string Said = "!cs \"p => p.Name ==\\n  \\\"wpe.weight\\\"\\n\"";
        Assert.Contains(("model.unfreeze", Said), experiment.ResultSettings(experiment.Spec));
        using var written = new TestExperiment(experiment.ResolvedYaml(experiment.Spec));
        using var again = written.LoadSound();
        Assert.Equal(experiment.ResultSettings(experiment.Spec), again.ResultSettings(again.Spec));
        Assert.True(again.Spec.Model.Unfreeze.Trains(new ModelParameter("wpe.weight", [1], -1, 12)));
    }

    [Fact]
    public async Task An_expression_that_never_ends_can_be_left_behind()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest + "training:\n  epochs: !cs |\n    Enumerable.Range(0, int.MaxValue)"
            + ".Select(i => { System.Threading.Thread.Sleep(1000); return i; }).Last()\n");
        using var cancellation = new CancellationTokenSource();
        var loading = ExperimentLoader.LoadAsync(test.Path, TestCatalogue.Known, new LoadOptions(), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    private static async Task<IEnumerable<string>> LabelsAsync(Experiment experiment)
    {
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = Path.GetTempPath(), Offline = true });
        return TableReader.Read(await library.Data.LocateAsync(experiment.Spec.Data.Source)).Select(row => row.Label);
    }
}

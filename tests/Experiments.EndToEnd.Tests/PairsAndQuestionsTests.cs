using System.Globalization;
using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary><c>experiments/mrpc.yaml</c> and <c>experiments/trec.yaml</c> from the real files to the report, with a narrow model.</summary>
public sealed class PairsAndQuestionsTests
{
    private static readonly string[] Classes = ["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"];

    [SharedDataFact("data/mrpc/msr_paraphrase_train.txt")]
    public void Sentence_pairs_are_split_by_glues_list_and_measured_by_accuracy_and_f1()
    {
        using var workplace = new Workplace();
        ExperimentsProgram.Run(workplace, "cache", "add", "mrpc", Repository.Shared("data", "mrpc")).Expect(0);

        // Batches of 7 make one epoch long enough for a checkpoint on its way, and short texts make it quick.
        var result = ExperimentsProgram.Run(
            workplace, Repository.File("experiments", "mrpc.yaml"), "training.epochs=1", "training.batch_size=7", "data.max_length=32",
            "--offline", "--runs", workplace.Runs)
            .Expect(0);

        Assert.Contains("gpt2-nano instead of gpt2", result.Output);
        Assert.DoesNotContain("instead of mrpc", result.Output);
        var run = new RunFolderReader(workplace.Run());
        Assert.Equal((3_668, 408, 1_725), (run.Rows("train").Length, run.Rows("validation").Length, run.Rows("test").Length));
        Assert.Contains("can go on from step 500", run.Text("log.txt"));

        // GLUE's list names pairs by the ids of their sentences; the first 4,076 records are the training file's.
        var listed = File.ReadAllLines(Repository.Shared("data", "mrpc", "dev_ids.tsv")).ToHashSet();
        var records = File.ReadAllLines(Repository.Shared("data", "mrpc", "msr_paraphrase_train.txt"))[1..].Select(line => line.Split('\t')).ToList();
        Assert.Equal(
            Enumerable.Range(0, records.Count).Where(row => listed.Contains($"{records[row][1]}\t{records[row][2]}")),
            run.Rows("validation").Order());
        var examples = File.ReadLines(Path.Combine(run.Folder, "examples.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(example => example.GetProperty("split").GetString() == "validation").ToList();
        Assert.Equal(408, examples.Count);
        Assert.All(examples, example =>
        {
            var record = records[int.Parse(example.GetProperty("id").GetString()!, CultureInfo.InvariantCulture)];
            Assert.Equal($"Sentence 1: {record[3]} Sentence 2: {record[4]}", example.GetProperty("text").GetString());
        });

        foreach (var split in new[] { "validation", "test" })
        {
            var results = run.Run.GetProperty("results");
            var predictions = Predictions(run, split);
            var (hits, said, meant) = (
                predictions.Count(p => p is { Gold: "equivalent", Predicted: "equivalent" }),
                predictions.Count(p => p.Predicted == "equivalent"),
                predictions.Count(p => p.Gold == "equivalent"));
            Assert.Equal(predictions.Count(p => p.Gold == p.Predicted) / (double)predictions.Count, results.GetProperty($"{split}.accuracy").GetDouble(), 12);
            Assert.Equal(2.0 * hits / (said + meant), results.GetProperty($"{split}.f1_equivalent").GetDouble(), 12);
        }
    }

    [SharedDataFact("data/trec/train_5500.label")]
    public void Six_classes_go_all_the_way_through_metrics_report_and_comparison()
    {
        using var workplace = new Workplace();
        ExperimentsProgram.Run(workplace, "cache", "add", "trec", Repository.Shared("data", "trec")).Expect(0);

        foreach (var pool in new[] { "last_token", "mean_tokens" })
        {
            var result = ExperimentsProgram.Run(
                workplace, Repository.File("experiments", "trec.yaml"), $"model.pool={pool}", "training.epochs=1", "--offline", "--runs", workplace.Runs)
                .Expect(0);
            Assert.DoesNotContain("instead of trec", result.Output);
            Assert.Matches($@"test +{string.Join(" +", Classes.Select(label => $"→ {label}"))}\n", result.Output);
        }

        var folders = Directory.GetDirectories(workplace.Runs).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, folders.Count);
        foreach (var run in folders.Select(folder => new RunFolderReader(folder)))
        {
            Assert.Equal(Classes, run.Json("labels.json").EnumerateArray().Select(label => label.GetString()));
            Assert.Equal((4_907, 545, 500), (run.Rows("train").Length, run.Rows("validation").Length, run.Rows("test").Length));
            Assert.StartsWith("id,gold,predicted,p_ABBR,p_DESC,p_ENTY,p_HUM,p_LOC,p_NUM\n", run.Text("predictions", "test.csv"));

            var results = run.Run.GetProperty("results");
            var predictions = Predictions(run, "test");
            Assert.Equal(500, predictions.Count);
            Assert.Equal(138 / 500.0, results.GetProperty("test.majority_baseline").GetDouble(), 12); // of 500 questions 138 ask for a description
            Assert.True(run.Accuracy("test") > 0.5, $"The test accuracy is {run.Accuracy("test")}; always saying DESC gives 0.28.");
            Assert.Equal(run.Accuracy("test"), results.GetProperty("test.accuracy").GetDouble(), 12);
            Assert.Equal(Classes.Average(label => F1(predictions, label)), results.GetProperty("test.macro_f1").GetDouble(), 12);
            Assert.Equal(Classes.Average(label => Recall(predictions, label)), results.GetProperty("test.balanced_accuracy").GetDouble(), 12);
            Assert.Equal(Recall(predictions, "ABBR"), results.GetProperty("test.recall_ABBR").GetDouble(), 12);

            // The page shows each class's rows of the confusion matrix.
            var report = run.Text("report.html");
            Assert.All(Classes, label => Assert.Contains(label, report));
        }

        var comparison = ExperimentsProgram
            .Run(workplace, "compare", "--runs", workplace.Runs, "--baseline", Path.GetFileName(folders[0]), "--metric", "macro_f1").Expect(0);
        Assert.Matches(@"validation +test .*\n.* macro_f1 +macro_f1 ", comparison.Output); // the metric stands below the split
        Assert.Contains("Verdicts on macro_f1: 545 examples of validation", comparison.Output);
        Assert.Matches($@"{Path.GetFileName(folders[0])} .*\blast_token\b.* baseline", comparison.Output);
        Assert.Matches($@"{Path.GetFileName(folders[1])} .*\bmean_tokens\b", comparison.Output);
        var flips = ExperimentsProgram
            .Run(workplace, "flips", Path.GetFileName(folders[0]), Path.GetFileName(folders[1]), "--runs", workplace.Runs).Expect(0);
        Assert.Contains("?", flips.Output); // questions
    }

    [Theory]
    [InlineData("mrpc", 2)]
    [InlineData("trec", 6)]
    public void What_cannot_be_reached_is_stood_in_for_and_told(string name, int classes)
    {
        using var workplace = new Workplace();

        var result = ExperimentsProgram
            .Run(workplace, Repository.File("experiments", $"{name}.yaml"), "training.epochs=1", "--offline", "--runs", workplace.Runs).Expect(0);

        Assert.Contains($"STAND-IN  data: {name}-stand-in instead of {name}.", result.Output);
        var run = new RunFolderReader(workplace.Run());
        Assert.Equal("completed", run.Status);
        Assert.Equal(classes, run.Json("labels.json").GetArrayLength());
        Assert.Equal((420, 60, 120), (run.Rows("train").Length, run.Rows("validation").Length, run.Rows("test").Length));
        Assert.Equal(run.Accuracy("test"), run.Run.GetProperty("results").GetProperty("test.accuracy").GetDouble(), 12);
    }

    private static List<(string Gold, string Predicted)> Predictions(RunFolderReader run, string split) =>
        [.. run.Text("predictions", $"{split}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .Select(fields => (fields[1], fields[2]))];

    private static double Recall(List<(string Gold, string Predicted)> predictions, string label) =>
        predictions.Count(p => p.Gold == label && p.Predicted == label) / (double)predictions.Count(p => p.Gold == label);

    private static double F1(List<(string Gold, string Predicted)> predictions, string label) =>
        2.0 * predictions.Count(p => p.Gold == label && p.Predicted == label)
            / (predictions.Count(p => p.Gold == label) + predictions.Count(p => p.Predicted == label));
}

using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>Things to show.</summary>
internal static class Some
{
    public static readonly IReadOnlyList<StandIn> StandIns =
    [
        new("data", "sms-spam", "sms-stand-in", "The network is switched off (--offline)."),
        new("model", "gpt2", "gpt2-nano"),
    ];

    /// <summary>An evaluation with this confusion matrix.</summary>
    public static Evaluation Evaluation(double loss, int[,] confusion)
    {
        var predictions = new List<Engine.Prediction>();
        for (var gold = 0; gold < confusion.GetLength(0); gold++)
            for (var predicted = 0; predicted < confusion.GetLength(1); predicted++)
                for (var i = 0; i < confusion[gold, predicted]; i++)
                    predictions.Add(new(predictions.Count, gold, predicted, []));
        return new Evaluation([.. Enumerable.Range(0, confusion.GetLength(0)).Select(index => $"{index}")], loss, predictions);
    }

    /// <summary>Data with so many examples in each split.</summary>
    public static EncodedData Data(IReadOnlyList<string> labels, int train, int validation, int test, int? length)
    {
        return new EncodedData(new Labels(labels), Split(train), Split(validation), Split(test), 103, new TruncatedCounts(0, 0, 0), 50256);

        EncodedSplit Split(int count) =>
            new([.. Enumerable.Range(0, count).Select(index => new Example(new Row(index, "text", labels[0]), 0, [1]))], length, 50256);
    }

    /// <summary>A run of an experiment named spam.</summary>
    public static RunRecord Run(int number, double? validation, double? test) => new()
    {
        Folder = $"/runs/20260301-12000{number}-spam-00000{number}",
        Name = "spam",
        Status = RunStatus.Completed,
        Started = new DateTimeOffset(2026, 3, 1, 12, 0, number, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(28.94 * number),
        Settings = new Dictionary<string, string> { ["training.learning_rate"] = $"{number}e-05", ["training.epochs"] = "5" },
        Rows = new RowHashes { Source = "aa", Validation = "bb", Test = "0123456789abcdef" },
        Results = Results(validation, test),
    };

    private static Dictionary<string, double> Results(double? validation, double? test)
    {
        var results = new Dictionary<string, double>();
        if (validation is { } first)
            results["validation.accuracy"] = first;
        if (test is { } second)
            results["test.accuracy"] = second;
        return results;
    }
}

using System.Diagnostics;
using System.Globalization;
using Experiments.Runs;

namespace Benchmarks;

/// <summary>What run folders cost: reading and comparing many of them, logging a step, writing the report of a large test split.</summary>
internal static class RunFolders
{
    private const int Rows = 300;
    private const int Steps = 5_000;
    private const int LargeSplit = 10_000;

    /// <summary>Measures, each once after one run that warms up.</summary>
    /// <param name="count">How many folders.</param>
    /// <param name="program">The built command, <c>experiments</c>, to be started on them as a user starts it; null: not.</param>
    public static void Run(int count, string? program)
    {
        string root = Directory.CreateTempSubdirectory("experiments-run-folders-").FullName;
        try
        {
            Console.WriteLine($"{Environment.ProcessorCount} processors, {count:N0} run folders, {Rows} examples each");
            string first = Make(root, count);
            RunRecord baseline = RunReader.Read(first);
            IReadOnlyList<RunRecord> runs = [];
            Measure("read run.json of all", () => runs = RunList.Read(root).Runs);
            Measure("compare", () => RunComparison.Of(runs));
            Measure("compare with a baseline, verdicts included", () => RunComparison.Of(runs, new ComparisonOptions { Baseline = baseline }));
            Measure($"log {Steps:N0} steps", () => Log(Path.Combine(root, "logged")));
            Measure($"end a run of {LargeSplit:N0} test examples, its report included", () => Report(Path.Combine(root, "large")));
            if (program is not null)
                Commands(program, root, Path.GetFileName(first));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Commands(string program, string root, string baseline)
    {
        Benchmarks.Commands.Head();
        Benchmarks.Commands.Measure("list", program, ["list", "--runs", root]);
        Benchmarks.Commands.Measure("compare", program, ["compare", "--runs", root]);
        Benchmarks.Commands.Measure("compare --baseline, verdicts included", program, ["compare", "--runs", root, "--baseline", baseline]);
    }

    private static void Measure(string what, Action action)
    {
        action();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine($"{what,-64} {elapsed.TotalMilliseconds,10:N0} ms, {processor.TotalMilliseconds,10:N0} ms of processors");
    }

    // One run is made as runs are; the others are copies of what a comparison reads, with a setting and a result of their own.
    private static string Make(string root, int count)
    {
        string path;
        using (RunFolder run = RunFolder.Create(Path.Combine(root, "made"), Start("spam", 0)))
        {
            path = run.Path;
            run.AddMetrics(100, 1, MetricSplits.Validation, ("accuracy", 0.9), ("loss", 0.3));
            run.WritePredictions(MetricSplits.Validation, Predictions(Rows));
            run.Complete();
        }

        string document = File.ReadAllText(Path.Combine(path, RunFiles.Run));
        string predictions = File.ReadAllText(Path.Combine(path, RunFiles.Predictions, "validation.csv"));
        string identity = RunReader.Read(path).Identity!;
        string first = "";
        for (int i = 0; i < count; i++)
        {
            string folder = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"20260301-{i % 240000:D6}-spam-{i:x6}"));
            Directory.CreateDirectory(Path.Combine(folder, RunFiles.Predictions));
            File.WriteAllText(Path.Combine(folder, RunFiles.Run), document
                .Replace("\"training.epochs\": \"5\"", $"\"training.epochs\": \"{i % 7}\"", StringComparison.Ordinal)
                .Replace(identity, RunIdentity.Compute([new("copy", string.Create(CultureInfo.InvariantCulture, $"{i}"))]), StringComparison.Ordinal)
                .Replace("\"validation.accuracy\": 0.9", $"\"validation.accuracy\": 0.{i:D6}1", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder, RunFiles.Predictions, "validation.csv"), Varied(predictions, i));
            first = first.Length == 0 ? folder : first;
        }

        Directory.Delete(Path.Combine(root, "made"), recursive: true);
        return first;
    }

    // The same examples, of which each run takes others for the other class: no two runs share their answers.
    private static string Varied(string predictions, int run) => string.Join('\n', predictions.Split('\n').Select((line, row) =>
        row > 0 && (((uint)row * (uint)(run + 1) * 2654435761) >> 16) % 11 == 0
        && line.Split(',') is [var id, var gold, var predicted, var ham, var spam]
            ? $"{id},{gold},{(predicted == "ham" ? "spam" : "ham")},{spam},{ham}"
            : line));

    private static void Log(string root)
    {
        using RunFolder run = RunFolder.Create(root, Start("logged", 0));
        for (int step = 1; step <= Steps; step++)
            run.AddMetrics(step, step / 100.0, MetricSplits.Batch, ("loss", 1.0 / step), ("learning_rate", 5e-5), ("seconds", 0.1));
    }

    private static void Report(string root)
    {
        using RunFolder run = RunFolder.Create(root, Start("large", LargeSplit));
        run.WritePredictions(MetricSplits.Test, Predictions(LargeSplit));
        run.AddMetrics(100, 1, MetricSplits.Test, ("accuracy", 0.9), ("loss", 0.3));
        run.Complete();
        Console.WriteLine($"  report.html: {new FileInfo(Path.Combine(run.Path, RunFiles.Report)).Length:N0} bytes");
    }

    private static RunStart Start(string name, int examples) => new()
    {
        Name = name,
        Identity = RunIdentity.Compute([new("name", name)]),
        Seed = 123,
        Config = "name: spam\n",
        Settings = [.. Enumerable.Range(0, 40).Select(i => KeyValuePair.Create($"section.setting_{i}", "value")), new("training.epochs", "5")],
        Labels = ["ham", "spam"],
        Environment = new RunEnvironment { Torch = "managed", Device = "cpu" },
        Examples = [.. Enumerable.Range(0, examples).Select(row => new ExampleText($"{row}", MetricSplits.Test, new string('x', 160), 40))],
    };

    private static IEnumerable<Prediction> Predictions(int rows) => Enumerable.Range(0, rows).Select(row =>
    {
        float sure = 0.5f + (row % 50 * 0.01f);
        return new Prediction($"{row}", row % 2 == 0 ? "ham" : "spam", row % 9 < 5 ? "ham" : "spam", row % 9 < 5 ? [sure, 1 - sure] : [1 - sure, sure]);
    });
}

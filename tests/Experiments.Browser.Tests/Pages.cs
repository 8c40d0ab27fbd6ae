using Experiments.Runs;
using Experiments.Runs.Tests;
using Experiments.Tests;

namespace Experiments.Browser.Tests;

/// <summary>A report, a comparison and a sweep's report as files, of runs with everything that such pages show, and with texts that mean harm.</summary>
public sealed class Pages : IDisposable
{
    private const int Rows = 400;
    private const string Hostile = "</td></script><script>alert('report')</script><img src=http://127.0.0.1:9/x onerror=alert(1)>";

    private readonly TemporaryFolder _folder = new();
    private readonly SteppingClock _clock = new();
    private readonly StoredSweep _sweep = new();

    /// <summary>Writes them.</summary>
    public Pages()
    {
        Report = Path.Combine(Add("spam", row => row % 9 == 0, 1, null), RunFiles.Report);
        string baseline = Add("warm-up", row => row % 5 == 0, 1, null);
        for (var seed = 1; seed <= 3; seed++)
            Add("seeds", row => row % (8 + seed) == 0, seed, "4fa3c1");
        for (var i = 0; i < 6; i++)
            Add($"rate {i}", row => row % (6 + i) == 0, 1, null);
        Comparison = Path.Combine(_folder.Path, "comparison.html");
        var runs = RunList.Read(Path.Combine(_folder.Path, "runs")).Runs;
        File.WriteAllText(Comparison, ComparisonPage.Write(RunComparison.Of(runs, new ComparisonOptions { Baseline = RunReader.Read(baseline) })));
        Sweep = Path.Combine(SweptPath(), SweepReport.Page);
    }

    /// <summary>A run's <c>report.html</c>.</summary>
    public string Report { get; }

    /// <summary>What <c>compare --html</c> prints.</summary>
    public string Comparison { get; }

    /// <summary>A sweep's <c>report.html</c>.</summary>
    public string Sweep { get; }

    /// <summary>The page of a name: <c>report</c>, <c>comparison</c> or <c>sweep</c>.</summary>
    public string Of(string name) => name switch { "report" => Report, "comparison" => Comparison, _ => Sweep };

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweep.Dispose();
        _folder.Dispose();
    }

    private string SweptPath()
    {
        string[] unfreeze = ["[last_layer]", "[last_block]", "[last_two_blocks]", Hostile];
        string[] rates = ["1e-5", "3e-5", "9e-5"];
        var sweep = _sweep.Make(
            [new(["model.unfreeze"], unfreeze), new(["training.learning_rate"], rates), new(["seed"], ["1", "2", "3"])],
            trial => (trial["model.unfreeze"], trial["seed"]) is (Hostile, "3") ? null // one has not ended
                : 20 + (15 * Array.IndexOf(unfreeze, trial["model.unfreeze"])) + (4 * Array.IndexOf(rates, trial["training.learning_rate"])) + int.Parse(trial["seed"]));
        SweepReport.Write(sweep);
        return sweep.Path;
    }

    private string Add(string name, Func<int, bool> isWrong, int seed, string? group)
    {
        using var run = RunFolder.Create(Path.Combine(_folder.Path, "runs"), new RunStart
        {
            Name = name,
            Identity = RunIdentity.Compute([new("name", name), new("seed", $"{seed}")]),
            Seed = seed,
            Group = group,
            Config = "name: spam\n",
            Settings = [new("training.epochs", "5"), new("training.learning_rate", $"{name.Length}e-5"), new("notes", $"{Hostile} {name}")],
            Sources = [new("spam.yaml", $"name: spam\n# {Hostile}\n{string.Concat(Enumerable.Repeat("a long line ", 40))}\n")],
            Labels = ["ham", "spam"],
            Environment = new RunEnvironment { Torch = "managed", Device = "cpu", CommandLine = ["experiments/spam.yaml"] },
            Rows = new RowHashes { Source = "s1", Validation = "v1", Test = "t1" },
            Warnings = [Hostile],
            StandIns = [],
            Data = new RunData
            {
                Splits =
                [
                    new SplitData
                    {
                        Name = "train",
                        Rows = 17,
                        Tokens = new TokenLengths { Median = 24, Percentile95 = 50, Longest = 63, Cut = 0, Histogram = [3, 9, 4, 1], BinWidth = 16 },
                    },
                ],
            },
            Examples = [.. Enumerable.Range(0, Rows).Select(row => new ExampleText($"{row}", "validation", $"{Hostile} {row}", row % 40))],
        }, _clock);
        for (var step = 1; step <= 200; step++)
        {
            run.AddMetrics(step, step / 40.0, MetricSplits.Batch, ("loss", 0.7 / Math.Sqrt(step)));
            if (step % 20 == 0)
            {
                run.AddMetrics(step, step / 40.0, MetricSplits.Train, ("loss", 0.6 / Math.Sqrt(step + seed)), ("accuracy", 1 - (1.0 / step)));
                run.AddMetrics(step, step / 40.0, MetricSplits.Validation, ("loss", (0.8 + (0.02 * name.Length)) / Math.Sqrt(step)),
                    ("accuracy", Enumerable.Range(0, Rows).Count(row => !isWrong(row)) / (double)Rows * (1 - (1.0 / step))));
            }
        }

        run.WritePredictions(MetricSplits.Validation, Enumerable.Range(0, Rows).Select(row =>
        {
            var isSpam = row % 3 == 0;
            var saysSpam = isWrong(row) != isSpam;
            var sure = 0.55f + (row % 40 * 0.01f);
            return new Prediction($"{row}", isSpam ? "spam" : "ham", saysSpam ? "spam" : "ham", saysSpam ? [1 - sure, sure] : [sure, 1 - sure]);
        }));
        _clock.Advance(TimeSpan.FromSeconds(90));
        run.Complete();
        return run.Path;
    }
}

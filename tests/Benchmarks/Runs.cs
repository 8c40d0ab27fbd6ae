using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>
/// Whole runs of the program as a user starts them, from start to end of the process, each with its evaluations and checkpoints: GPT-2
/// small's shape with random weights, the settings of <c>spam.yaml</c>.
/// </summary>
internal static class Runs
{
    private const string Experiment = """
        name: benchmark
        seed: 123
        data:
          source: { path: DATA, format: tsv, header: false, label: 0, text: 1 }
          labels: [ham, spam]
          order: balance_first
          balance: undersample
          split: { train: 0.7, validation: 0.1, test: 0.2 }
          shuffle: numpy
        model: { checkpoint: MODEL, weights: random, pool: POOL, unfreeze: [UNFREEZE], head: { linear: { bias: BIAS } } }
        training: { epochs: 5, batch_size: 8, drop_last: true, learning_rate: RATE }
        evaluation: { every: 50, batches: 5 }

        """;

    /// <summary>Measures.</summary>
    /// <param name="program">The built command, <c>experiments</c>.</param>
    /// <param name="data">The SMS Spam Collection's table.</param>
    /// <param name="only">Those whose name begins so.</param>
    public static void Run(string program, string data, string only = "")
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        try
        {
            Console.WriteLine($"{"whole run, seconds",-44} {"clock",9} {"processor",9}");
            Cold("nano, all trained", "gpt2-nano", "last", "all");
            Cold("last_token, cold", "gpt2", "last_token", "last_block");
            Show("last_token, trunk in the cache", "gpt2", "last_token", "last_block");
            Cold("last, cold", "gpt2", "last", "last_block");
            Show("last, trunk in the cache", "gpt2", "last", "last_block");
            Eight();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Cold(string name, string model, string pool, string unfreeze)
        {
            Forget();
            Show(name, model, pool, unfreeze);
        }

        void Show(string name, string model, string pool, string unfreeze)
        {
            if (name.StartsWith(only, StringComparison.Ordinal))
                Tell(name, Measure(model, pool, unfreeze, true, 5e-5));
        }

        // Two heads at four rates.
        void Eight()
        {
            const string name = "last, eight runs over heads and rates, cold";
            if (!name.StartsWith(only, StringComparison.Ordinal))
                return;
            Forget();
            var (clock, processor) = (0.0, 0.0);
            foreach (var bias in new[] { true, false })
                foreach (var rate in new[] { 2e-5, 5e-5, 1e-4, 2e-4 })
                {
                    var one = Measure("gpt2", "last", "last_block", bias, rate);
                    (clock, processor) = (clock + one.Clock, processor + one.Processor);
                }

            Tell(name, (clock, processor));
        }

        static void Tell(string name, (double Clock, double Processor) time) =>
            Console.WriteLine($"{name,-44} {time.Clock,9:f1} {time.Processor,9:f1}");

        void Forget()
        {
            if (Directory.Exists(Cache()))
                Directory.Delete(Cache(), recursive: true);
        }

        string Cache() => Path.Combine(folder, "cache");

        (double Clock, double Processor) Measure(string model, string pool, string unfreeze, bool bias, double rate)
        {
            var file = Path.Combine(folder, "benchmark.yaml");
            File.WriteAllText(file, Experiment
                .Replace("DATA", Path.GetFullPath(data))
                .Replace("MODEL", model)
                .Replace("POOL", pool)
                .Replace("UNFREEZE", unfreeze)
                .Replace("BIAS", bias ? "true" : "false")
                .Replace("RATE", rate.ToString(CultureInfo.InvariantCulture)));
            var start = new ProcessStartInfo(program, [file, "--runs", Path.Combine(folder, "runs"), "--quiet"]) { RedirectStandardOutput = true };
            start.Environment["EXPERIMENTS_CACHE"] = Cache();
            var (began, before) = (Stopwatch.GetTimestamp(), ProcessorTime.OfStarted());
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{output}");
            var time = (Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessorTime.OfStarted() - before);
            Directory.Delete(Path.Combine(folder, "runs"), recursive: true);
            return time;
        }
    }
}

using System.Diagnostics;
using Experiments.Data;

namespace Benchmarks;

/// <summary>What it takes to find, read, check and split a file of many rows, from its path to three checked splits.</summary>
internal static class MillionRows
{
    /// <summary>Writes a CSV file, then does with it what <c>check</c> does, and prints the time of each step and the most memory held.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="program">The built program, whose command <c>check</c> is started for the file as well; null: it is not.</param>
    public static void Run(int count, string? program)
    {
        var folder = Directory.CreateTempSubdirectory("experiments-rows-").FullName;
        try
        {
            var path = Path.Combine(folder, "rows.csv");
            Write(path, count);
            Console.WriteLine($"{count:N0} rows, {new FileInfo(path).Length / 1e6:N0} MB");
            Measure(path);
            if (program is not null)
                Check(folder, program);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string path)
    {
        var (total, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = Path.GetTempPath(), Offline = true });
        var options = new DataOptions { Source = new SourceOptions { Path = path }, Dedupe = new ExactDedupe(), Split = new StratifiedSplit() };
        var file = Timed("locate and hash", () => library.Data.LocateAsync(options.Source).GetAwaiter().GetResult());
        var rows = Timed("read", () => TableReader.Read(file));
        var prepared = Timed("dedupe, split, check, hash", () => DataPreparation.Prepare(rows, options));
        var overlap = Timed("exact and near duplicates between splits", () => SplitOverlap.Find(prepared.Splits));
        var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine($"{total.Elapsed.TotalSeconds,7:N2} s, {processor.TotalSeconds,6:N2} s of processors in all; at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:N2} GB");
        Console.WriteLine($"dropped {prepared.Dropped.Duplicates:N0} duplicates; {overlap.TestInTrain.Near:N0} of {overlap.TestInTrain.Rows:N0} test rows are near ones");
    }

    private static void Check(string folder, string program)
    {
        var experiment = Path.Combine(folder, "rows.yaml");
        File.WriteAllText(experiment, "data: { source: rows.csv, dedupe: exact, split: stratified }\nmodel: { checkpoint: gpt2, weights: random }\n");
        Commands.Head();
        Commands.Measure("check, all of it", program, ["check", experiment]);
    }

    private static T Timed<T>(string what, Func<T> work)
    {
        var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = work();
        var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine($"{watch.Elapsed.TotalSeconds,7:N2} s, {processor.TotalSeconds,6:N2} s of processors: {what}");
        return result;
    }

    // Words as frequent as in a language (Zipf's law over 50,000), 4 to 30 a text; every fiftieth text says an earlier one again, changed a little.
    private static void Write(string path, int count)
    {
        var random = new Random(1);
        var earlier = new string[1000];
        using var writer = new StreamWriter(path);
        writer.WriteLine("id,label,text");
        for (var i = 0; i < count; i++)
        {
            var text = i >= earlier.Length && i % 50 == 0
                ? $"{earlier[random.Next(earlier.Length)]} w{random.Next(50_000)}"
                : string.Join(' ', Enumerable.Range(0, random.Next(4, 31)).Select(_ => $"w{(int)Math.Exp(random.NextDouble() * Math.Log(50_000))}"));
            earlier[i % earlier.Length] = text;
            writer.WriteLine($"{i},{(random.Next(8) == 0 ? "spam" : "ham")},\"{text}\"");
        }
    }
}

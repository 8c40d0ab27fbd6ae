using System.Diagnostics;
using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary>A process that is killed, at any moment and as often as one likes, and resumed each time, comes to the very same bits.</summary>
public sealed class KillTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Kills = 30;

    // Dropout, the best weights and evaluations between the epochs' ends are all part of the state.
    private const string Experiment = """
        name: toy
        data: { source: toy.csv }
        model: { checkpoint: ./tiny, weights: random, unfreeze: ['h.*', ln_f.*], dropout: 0.1 }
        training: { epochs: 20, learning_rate: 1e-2 }
        evaluation: { every: 4, weights: best }

        """;

    private const string Shape = """{"vocab_size":50257,"n_positions":64,"n_embd":4,"n_layer":2,"n_head":2}""";

    [Fact]
    public void A_run_that_is_killed_at_thirty_random_moments_comes_to_the_bits_of_one_that_is_not()
    {
        using var reference = Make();
        var watch = Stopwatch.StartNew();
        Run(reference).Expect(0);
        var whole = watch.Elapsed;
        var uninterrupted = new RunFolderReader(reference.Run());
        var expected = Outcome(uninterrupted);
        var training = TimeSpan.FromSeconds(uninterrupted.Run.GetProperty("phases").GetProperty("train").GetDouble());
        var start = whole - training;
        var random = new Random(30);
        var (kills, whileTraining, resumed, ends) = (0, 0, 0, 0);
        while (ends == 0 || kills < Kills)
        {
            using var workplace = Make();
            for (var isDone = false; !isDone;)
            {
                var goesOn = Directory.GetDirectories(workplace.Runs, "2*").Length > 0;
                using var program = goesOn
                    ? ExperimentsProgram.Start(workplace, "resume", "latest", "--quiet", "--runs", workplace.Runs)
                    : ExperimentsProgram.Start(workplace, workplace.File("toy.yaml"), "--quiet", "--runs", workplace.Runs);
                resumed += goesOn ? 1 : 0;
                if (kills < Kills)
                {
                    isDone = EndBeforeKill(program, workplace)?.Expect(0) is not null;
                    if (!isDone)
                    {
                        program.Send(Signal.Kill);
                        program.Wait();
                        kills++;
                        isDone = IsCompleted(workplace); // killed between its last word and its end
                    }
                }
                else
                {
                    program.Wait().Expect(0);
                    isDone = true;
                }
            }

            Assert.Equal(expected, Outcome(new RunFolderReader(workplace.Run())));
            ends++;
        }

        output.WriteLine($"{kills} kills, {whileTraining} of them while it trained, {resumed} resumes, {ends} runs that came to their end");
        Assert.True(resumed >= Kills / 3, $"Only {resumed} of {kills} kills were in a run that could be resumed.");
        Assert.True(whileTraining >= Kills / 3, $"Only {whileTraining} of {kills} kills came while it trained.");

        // Waits for the moment of the kill; its result where the program has come to its end by then. A third of them lie in the program's start, the others
        // in the training and at most half of it later. That it trains is seen, not guessed from a clock: where the machine is busier by now than it
        // was for the reference, all kills would lie in the start.
        Result? EndBeforeKill(ExperimentsProgram program, Workplace workplace)
        {
            if (random.Next(3) == 0)
                return program.WaitAtMost(start * random.NextDouble());
            var measured = Measured(workplace);
            var result = program.WaitWhile(() => Measured(workplace) == measured) ?? program.WaitAtMost(training * 0.5 * random.NextDouble());
            whileTraining += result is null ? 1 : 0;
            return result;
        }
    }

    // How often its runs have measured something: never where there is no run yet. What notes that a run goes on is no measurement.
    private static int Measured(Workplace workplace) => Directory.GetDirectories(workplace.Runs, "2*")
        .Select(run => Path.Combine(run, "metrics.jsonl")).Where(File.Exists)
        .Sum(file => File.ReadLines(file).Count(line => line.Contains("\"split\"", StringComparison.Ordinal)));

    // A process may be killed before it has made a run's folder.
    private static bool IsCompleted(Workplace workplace) =>
        Directory.GetDirectories(workplace.Runs, "2*") is [var folder] && new RunFolderReader(folder).Run.GetProperty("status").GetString() == "completed";

    private static Workplace Make()
    {
        var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("tiny/config.json", Shape);
        workplace.Write("toy.yaml", Experiment);
        return workplace;
    }

    private static Result Run(Workplace workplace) =>
        ExperimentsProgram.Run(workplace, workplace.File("toy.yaml"), "--quiet", "--runs", workplace.Runs);

    // All that a run comes to, but for what clocks say.
    private static Dictionary<string, string> Outcome(RunFolderReader run)
    {
        var outcome = new Dictionary<string, string> { ["status"] = run.Status };
        string[] files =
            ["checkpoints/last/model.safetensors", "checkpoints/best/model.safetensors", "predictions/validation.csv", "predictions/test.csv"];
        foreach (var file in files)
            outcome[file] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(run.Folder, file))));
        foreach (var result in run.Run.GetProperty("results").EnumerateObject().Where(result => result.Name != "batch.seconds"))
            outcome[result.Name] = result.Value.GetRawText();
        foreach (var (key, value) in Metrics(run))
            outcome[key] = value;
        return outcome;
    }

    // As readers read them: what was measured after the step that a run went on from is superseded, and the last counts.
    private static SortedDictionary<string, string> Metrics(RunFolderReader run)
    {
        var metrics = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in run.Text("metrics.jsonl").Split('\n').Where(line => line.EndsWith('}')))
        {
            var point = JsonDocument.Parse(line).RootElement;
            if (point.TryGetProperty("resumed_after_step", out var after))
            {
                foreach (var key in metrics.Keys.Where(key => int.Parse(key.Split(' ')[0]) > after.GetInt32()).ToList())
                    metrics.Remove(key);
                continue;
            }

            foreach (var value in point.GetProperty("values").EnumerateObject().Where(value => value.Name != "seconds"))
                metrics[$"{point.GetProperty("step").GetInt32():000} {point.GetProperty("split")}.{value.Name}"] = value.Value.GetRawText();
        }

        return metrics;
    }
}

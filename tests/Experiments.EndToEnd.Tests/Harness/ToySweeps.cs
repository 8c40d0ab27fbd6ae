using System.Security.Cryptography;
using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary>Sweeps of a toy experiment, and what lies in their folders.</summary>
internal static class ToySweeps
{
    /// <summary>How long to wait for what takes seconds on a machine that has nothing else to do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Shape = """{"vocab_size":50257,"n_positions":64,"n_embd":4,"n_layer":2,"n_head":2}""";

    /// <summary>The experiment, but for how long it trains and what is swept.</summary>
    public const string Base = """
        name: toy
        data: { source: toy.csv }
        model: { checkpoint: ./tiny, weights: random, unfreeze: ['h.*', ln_f.*], dropout: 0.1 }

        """;

    /// <summary>Makes a workplace that has the experiment in it.</summary>
    public static Workplace Make(string experiment)
    {
        var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("tiny/config.json", Shape);
        workplace.Write("toy.yaml", experiment);
        return workplace;
    }

    /// <summary>Runs the sweep to its end.</summary>
    public static Result Sweep(Workplace workplace, params string[] options) =>
        ExperimentsProgram.Run(workplace, ["sweep", workplace.File("toy.yaml"), "--runs", workplace.Runs, .. options]);

    /// <summary>The sweeps' folders, oldest first.</summary>
    public static IReadOnlyList<string> SweepFolders(Workplace workplace) =>
        [.. Directory.GetDirectories(workplace.Runs, "2*-sweep").Order(StringComparer.Ordinal)];

    /// <summary>The runs' folders.</summary>
    public static IReadOnlyList<string> RunFolders(Workplace workplace) =>
        [.. Directory.GetDirectories(workplace.Runs, "2*").Where(folder => File.Exists(Path.Combine(folder, "run.json")))];

    /// <summary>The processes of trials whose logs say that they are running.</summary>
    public static IReadOnlyList<int> RunningTrials(Workplace workplace) =>
    [
        .. SweepFolders(workplace).Select(sweep => Path.Combine(sweep, "trials")).Where(Directory.Exists).SelectMany(trials => Directory.GetFiles(trials, "*.jsonl"))
            .Select(log => File.ReadLines(log).LastOrDefault("")).Where(line => line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("state").GetString() == "running").Select(line => line.GetProperty("pid").GetInt32()),
    ];

    /// <summary>What the runs came to, by their identities; throws where a trial was done twice.</summary>
    public static SortedDictionary<string, string> Outcomes(Workplace workplace)
    {
        var outcomes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var run in RunFolders(workplace).Select(folder => new RunFolderReader(folder)))
            outcomes.Add(run.Run.GetProperty("identity").GetString()!, Outcome(run));
        return outcomes;
    }

    /// <summary>What a run came to.</summary>
    public static string Outcome(RunFolderReader run) => string.Join(' ', new[] { "checkpoints/last/model.safetensors", "predictions/validation.csv" }
        .Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(run.Folder, file))))).Prepend(run.Status));
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Slurm.Tests;

/// <summary>A user's folder on a Slurm cluster: a sweep of a toy experiment, a launcher profile, and Slurm's own commands.</summary>
internal sealed class Cluster : IDisposable
{
    /// <summary>A name that a shell, a script or Slurm's log patterns would make something of, were it not quoted.</summary>
    public const string HostileName = "it's a \"sweep\"; touch pwned\n$(touch pwned) `touch pwned` é, 100 % %a";

    // Longer than any test takes on a machine that has better things to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private const string Shape = """{"vocab_size":50257,"n_positions":64,"n_embd":4,"n_layer":1,"n_head":1}""";

    private readonly Workplace _workplace = new();

    /// <summary>Makes the folder.</summary>
    /// <param name="name">The folder's name.</param>
    public Cluster(string name = "work")
    {
        Name = name;
        _workplace.Environment["SLURM_CONF"] = Environment.GetEnvironmentVariable(SlurmFactAttribute.Variable)!;
        Write("toy.csv", string.Join('\n', Toy.Data().Split('\n').Take(25)) + "\n");
        Write("tiny/config.json", Shape);
        Directory.CreateDirectory(Runs);
    }

    public string Name { get; }

    public string Runs => File("runs");

    /// <summary>The one sweep that there is.</summary>
    public string Sweep => Assert.Single(Directory.GetDirectories(Runs, "*-sweep"));

    /// <summary>A path in the folder.</summary>
    public string File(params string[] parts) => _workplace.File([Name, .. parts]);

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, string text) => _workplace.Write(Path.Combine(Name, name), text);

    /// <summary>Writes the experiment.</summary>
    /// <param name="axes">The axes of its sweep, a line each.</param>
    /// <param name="epochs">Two steps each.</param>
    /// <param name="secondsPerStep">How long a step takes in a task of Slurm's; elsewhere it takes no longer than it must.</param>
    /// <param name="halving">The sweep's <c>stop_early</c>.</param>
    public string Experiment(string axes, int epochs = 1, double secondsPerStep = 0, string halving = "none")
    {
        if (secondsPerStep > 0)
        {
            var pause = (secondsPerStep * 1000).ToString(CultureInfo.InvariantCulture);
            Write("slow.csx", $"""
                OnStep(step =>
                {"{"}
                    if (Environment.GetEnvironmentVariable("SLURM_JOB_ID") is not null)
                        System.Threading.Thread.Sleep({pause});
                {"}"});

                """);
        }

        return Write("toy.yaml", $"""
            name: {(secondsPerStep > 0 ? "toy\nscript: slow.csx" : "toy")}
            data: {"{"} source: toy.csv {"}"}
            model: {"{"} checkpoint: ./tiny, weights: random, unfreeze: [all] {"}"}
            training: {"{"} epochs: {epochs} {"}"}
            sweep:
              stop_early: {halving}
              axes:
            {string.Join('\n', axes.Split('\n').Select(line => "    " + line))}

            """);
    }

    /// <summary>Writes a launcher profile and returns its path.</summary>
    public string Launcher(string settings = "timeout_min: 60") => Write("launcher.yaml", $"launcher: slurm\ncpus_per_task: 1\n{settings}\n");

    /// <summary>Runs the program in the folder. Where it fails, its errors are followed by what the sweeps' tasks said, for the test's message.</summary>
    public Result Run(params string[] arguments)
    {
        var result = ExperimentsProgram.RunCommand(_workplace, File(), "dotnet", ["exec", ExperimentsProgram.Assembly, .. arguments]);
        return result.ExitCode == 0 ? result : result with { Errors = result.Errors + SaidByTasks() };
    }

    /// <summary>Runs one of Slurm's commands.</summary>
    public string Slurm(string command, params string[] arguments) =>
        ExperimentsProgram.RunCommand(_workplace, File(), command, arguments).Expect(0).Output;

    /// <summary>The id of the sweep's latest job array.</summary>
    public string Job() => System.IO.File.ReadAllText(
        Directory.GetDirectories(Path.Combine(Sweep, "slurm")).Where(folder => System.IO.File.Exists(Path.Combine(folder, "job")))
            .OrderBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Select(folder => Path.Combine(folder, "job")).Last()).Trim();

    /// <summary>The tasks of an array that Slurm has in its queue.</summary>
    public IReadOnlyList<string> Queue(string job) =>
        Slurm("squeue", "--noheader", "--array", "--format=%F_%K %T").Split('\n').Where(line => line.StartsWith(job + "_", StringComparison.Ordinal)).ToList();

    /// <summary>What became of a trial, line by line.</summary>
    public IReadOnlyList<JsonElement> Events(int trial)
    {
        var path = Path.Combine(Sweep, "trials", $"{trial}.jsonl");
        return System.IO.File.Exists(path)
            ? [.. System.IO.File.ReadAllLines(path).Where(line => line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement)]
            : [];
    }

    /// <summary>The last word about a trial.</summary>
    public string State(int trial) => Events(trial) is [.., var last] ? last.GetProperty("state").GetString()! : "pending";

    /// <summary>The words about a trial, in order.</summary>
    public IReadOnlyList<string> States(int trial) => [.. Events(trial).Select(line => line.GetProperty("state").GetString()!)];

    /// <summary>The reasons given about a trial, in order.</summary>
    public string Reasons(int trial) =>
        string.Join('\n', Events(trial).Select(line => line.TryGetProperty("reason", out var reason) ? reason.GetString() : null).OfType<string>());

    /// <summary>A trial's run.</summary>
    public RunFolderReader RunOf(int trial) => new(Directory.GetDirectories(Path.Combine(Sweep, "runs"), $"{trial}-*").Single());

    /// <summary>What a run came to: its weights, predictions and results, but for what clocks say.</summary>
    public static Dictionary<string, string> Outcome(RunFolderReader run)
    {
        var outcome = new Dictionary<string, string> { ["status"] = run.Status };
        foreach (var file in new[] { "checkpoints/last/model.safetensors", "predictions/validation.csv" })
            outcome[file] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(Path.Combine(run.Folder, file))));
        foreach (var result in run.Run.GetProperty("results").EnumerateObject().Where(result => result.Name != "batch.seconds"))
            outcome[result.Name] = result.Value.GetRawText();
        return outcome;
    }

    private string SaidByTasks() => string.Concat(
        Directory.GetFiles(Runs, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) == ".log" || Path.GetFileName(Path.GetDirectoryName(file)) == "trials")
            .Order(StringComparer.Ordinal)
            .Select(file => $"\n== {Path.GetRelativePath(Runs, file)}\n{System.IO.File.ReadAllText(file)}"));

    /// <summary>Waits until something holds, and fails with what the sweep says where it does not.</summary>
    public void WaitUntil(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > Patience)
                Assert.Fail($"After {Patience}, not yet: {what}.\n{Run("status", Sweep)}\n{Slurm("squeue", "--array")}");
            Thread.Sleep(TimeSpan.FromMilliseconds(300));
        }
    }

    /// <summary>Whether a trial has taken a step.</summary>
    public bool HasSteps(int trial)
    {
        var runs = Path.Combine(Sweep, "runs");
        return Directory.Exists(runs) && Directory.GetDirectories(runs, $"{trial}-*") is [var run]
            && System.IO.File.Exists(Path.Combine(run, "metrics.jsonl"))
            && System.IO.File.ReadAllText(Path.Combine(run, "metrics.jsonl")).Contains("\"batch\"", StringComparison.Ordinal);
    }

    /// <summary>The process of a trial that runs on this machine.</summary>
    public int Pid(int trial) => Events(trial).Last(line => line.GetProperty("state").GetString() == "running").GetProperty("pid").GetInt32();

    /// <summary>The process that started another: proc(5), the second field behind the name in brackets.</summary>
    public static int ParentOf(int process) =>
        int.Parse(System.IO.File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Fails where anything but a quoted text was made of a name.</summary>
    public void AssertNothingWasRun() => Assert.Empty(Directory.GetFiles(_workplace.Folder, "pwned", SearchOption.AllDirectories));

    public void Dispose()
    {
        foreach (var sweep in Directory.GetDirectories(Runs, "*-sweep").Select(folder => Path.Combine(folder, "slurm")).Where(Directory.Exists))
            foreach (var job in Directory.GetFiles(sweep, "job", SearchOption.AllDirectories))
                ExperimentsProgram.RunCommand(_workplace, File(), "scancel", System.IO.File.ReadAllText(job).Trim());
        try
        {
            _workplace.Dispose();
        }
        catch (IOException)
        {
            // A task that is ending still writes its log.
        }
    }
}

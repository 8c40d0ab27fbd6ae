using System.Globalization;
using Experiments.Authoring;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>A folder with a table of experiments, and runs of them that were never computed.</summary>
internal sealed class TableFolder : IDisposable
{
    public const string Readme = """
        # Pooling

        | row | ours: test |
        | --- | --- |
        | [not in the table](last.yaml) | 1 |

        <!-- table -->
        | row               | published: test | ours: train | ours: validation | ours: test | ours: test.macro_f1 | ours: run |
        |:------------------|----------------:|------------:|:----------------:|-----------:|--------------------|-----------|
        | [last](last.yaml) |          95.00  |           — |        —         |          — | —                  | —         |
        | [mean](mean.yaml) | 9 \| 10 |     — | — | — | — | — |
        | of the editor     | 1 | 2 | 3 | 4 | 5 | 6 |
        | [first](first.yaml) | | | | | | |
        <!-- /table -->

        Text between.

        <!-- stand-ins -->
        what stood here
        <!-- /stand-ins -->

        The end.
        """;

    private const string Base = """
        data: { source: sms-spam, labels: [ham, spam] }
        training: { epochs: 2 }
        fallback:
          data: { data: { source: sms-stand-in } }
          model: { model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] } }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;
    private int _count;

    public TableFolder()
    {
        _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));
        Directory.CreateDirectory(Runs);
        Write("README.md", Readme);
        Write("base.yaml", Base);
        foreach (var pool in new[] { "last", "mean", "first" })
            Write($"{pool}.yaml", $"extends: base.yaml\nmodel: {{ pool: {pool} }}\n");
    }

    public string Path => _folder.File("table");

    public string Runs => _folder.File("runs");

    public string Text => File.ReadAllText(_folder.File("table", "README.md"));

    public string Write(string name, string text) => _folder.Write($"table/{name}", text);

    /// <summary>Fills the table.</summary>
    public CommandResult Fill(params string[] options) => CommandResult.Of(["table", Path, "--runs", Runs, .. options]);

    /// <summary>The same, with the folder's path told as FOLDER.</summary>
    public string Shown(params string[] options) => Fill(options).ToString().Replace(_folder.Path, "FOLDER");

    /// <summary>Adds a run of one of the experiments, begun a minute after the one before.</summary>
    /// <param name="file">The experiment's file.</param>
    /// <param name="test">The test accuracy; null: the test split was not looked at.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="which">What stands in.</param>
    /// <param name="rows">The hash of the source's rows.</param>
    /// <param name="weights">The hash of its base weights; null: it did not note one.</param>
    /// <param name="config">Changes the <c>config.yaml</c> that the run keeps.</param>
    /// <param name="end">How it ends; null: it is completed.</param>
    /// <returns>Its folder's name.</returns>
    public string Add(
        string file, double? test, long seed = 123, StandIns which = StandIns.None, string rows = "s", string? weights = null,
        Func<string, string>? config = null, Action<RunFolder>? end = null)
    {
        var loaded = ExperimentLoader.Load(_folder.File("table", file), KnownNames.Default, new LoadOptions { Overrides = [$"seed={seed}"] });
        using var experiment = loaded.Experiment!;
        var spec = experiment.WithStandIns(which);
        var resolved = experiment.ResolvedYaml(spec, "source");
        var name = System.IO.Path.GetFileNameWithoutExtension(file);
        using var run = RunFolder.Create(Runs, new RunStart
        {
            Name = name,
            Identity = RunIdentity.Compute([new("number", _count.ToString(CultureInfo.InvariantCulture))]),
            Seed = seed,
            Config = config?.Invoke(resolved) ?? resolved,
            Environment = new RunEnvironment { Torch = "managed", Device = "cpu" },
            Rows = new RowHashes { Source = rows, Validation = "v", Test = "t" },
            Weights = weights,
            Sources = [.. experiment.Sources.Select(source => new RunSource(source.RelativePath, source.Content))],
            StandIns = [.. Some.StandIns.Where(standIn => which.HasFlag(standIn.What == "data" ? StandIns.Data : StandIns.Model))],
        }, new SetClock(new DateTimeOffset(2026, 3, 1, 12, _count++, 0, TimeSpan.Zero)));
        var results = new Dictionary<string, double> { ["train.accuracy"] = 1, ["validation.accuracy"] = 0.9866 };
        if (test is { } accuracy)
        {
            run.AddTestLook("last", 10);
            results["test.accuracy"] = accuracy;
            results["test.macro_f1"] = accuracy - 0.01;
        }

        if (end is null)
            run.Complete(results);
        else
            end(run);
        return System.IO.Path.GetFileName(run.Path);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => 0;
    }
}

namespace Experiments.Cli.Tests;

/// <summary>Two runs that are trained once for all tests that use them: of single texts that are cleaned, and of pairs.</summary>
public sealed class TrainedRuns : IDisposable
{
    /// <summary>The name of the collection of these tests.</summary>
    public const string Collection = "trained runs";

    private readonly ToyExperiment _toy = new();

    public TrainedRuns()
    {
        var folder = Path.GetDirectoryName(_toy.File)!;
        File.WriteAllText(_toy.File, """
            name: single
            data: { source: toy.csv, padding: batch }
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all], pool: last_token, head: { linear: { bias: false } } }
            training: { epochs: 1, learning_rate: 1e-3 }
            evaluation: { every: 0 }
            script: toy.csx

            """);
        _toy.Script("Clean(text => text.ToLowerInvariant());\n");
        Single = Train(_toy.File);

        File.WriteAllText(Path.Combine(folder, "pairs.csv"), "first,second,label\n"
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"one {i},{(i % 2 == 0 ? "yes" : "no")} two,{(i % 2 == 0 ? "same" : "other")}\n")));
        var pairs = Path.Combine(folder, "pairs.yaml");
        File.WriteAllText(pairs, """
            data: { source: { path: pairs.csv, template: '{first} and {second}' } }
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
            training: { epochs: 1 }
            evaluation: { every: 0 }

            """);
        Pairs = Train(pairs);

        // Neither data nor experiment are needed any more.
        foreach (var file in Directory.GetFiles(folder, "*.csv").Append(_toy.File).Append(pairs))
            File.Delete(file);
    }

    /// <summary>The folder of the runs.</summary>
    public string Runs => _toy.Runs;

    /// <summary>The folder of the run of single texts, which can be exported.</summary>
    public string Single { get; }

    /// <summary>The folder of the run of pairs, which were padded to the longest of training and read at their last position.</summary>
    public string Pairs { get; }

    public void Dispose() => _toy.Dispose();

    private string Train(string file)
    {
        var before = Directory.Exists(Runs) ? Directory.GetDirectories(Runs) : [];
        var result = CommandResult.Of(file, "--runs", Runs, "--quiet");
        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        return Assert.Single(Directory.GetDirectories(Runs).Except(before));
    }
}

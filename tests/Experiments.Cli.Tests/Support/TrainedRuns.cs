namespace Experiments.Cli.Tests;

/// <summary>Three runs that are trained once for all tests that use them: of single texts that are cleaned, of pairs, and of a table without header.</summary>
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

        File.WriteAllText(Path.Combine(folder, "plain.txt"),
            string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 2 == 0 ? "yes" : "no")}\t{(i % 2 == 0 ? "oui, d'accord à" : "non merci à")} \"{i}\n")),
            System.Text.Encoding.Latin1);
        var plain = Path.Combine(folder, "plain.yaml");
        File.WriteAllText(plain, """
            data:
              source: { path: plain.txt, format: tsv, header: false, quoted: false, encoding: latin1, text: 1, label: 0 }
              max_length: 4
              padding: batch
              truncation: start
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all], pool: last_token, head: { linear: { bias: false } } }
            training: { epochs: 1 }
            evaluation: { every: 0 }

            """);
        Plain = Train(plain);

        // Neither data nor experiment are needed any more.
        foreach (var file in Directory.GetFiles(folder, "*.csv").Append(_toy.File).Append(pairs).Append(plain).Append(Path.Combine(folder, "plain.txt")))
            File.Delete(file);
    }

    /// <summary>The folder of the runs.</summary>
    public string Runs => _toy.Runs;

    /// <summary>The folder of the run of single texts, which can be exported.</summary>
    public string Single { get; }

    /// <summary>The folder of the run of pairs, which were padded to the longest of training and read at their last position.</summary>
    public string Pairs { get; }

    /// <summary>
    /// The folder of the run of a table in Latin-1 without header and quotes, whose texts lost their first tokens; it can be exported.
    /// </summary>
    public string Plain { get; }

    public void Dispose() => _toy.Dispose();

    private string Train(string file)
    {
        var before = Directory.Exists(Runs) ? Directory.GetDirectories(Runs) : [];
        var result = CommandResult.Of(file, "--runs", Runs, "--quiet");
        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        return Assert.Single(Directory.GetDirectories(Runs).Except(before));
    }
}

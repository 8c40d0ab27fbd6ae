namespace Experiments.Runs;

/// <summary>A run as its folder tells it. What the folder does not tell is null, empty or <see cref="RunStatus.Unknown"/>.</summary>
public sealed record RunRecord
{
    /// <summary>The folder, as an absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder's name, by which commands call the run.</summary>
    public string FolderName => Path.GetFileName(Folder);

    /// <summary>The experiment's name; the folder's where it is unknown.</summary>
    public required string Name { get; init; }

    /// <summary>How the run stands; <see cref="RunStatus.Lost"/> where it says running and its process is gone.</summary>
    public RunStatus Status { get; init; }

    /// <summary>Whether it came to its end: what it measured last is of the weights that it was to have.</summary>
    public bool HasResult => Status is RunStatus.Completed or RunStatus.Stopped;

    /// <summary>The machine whose process writes it, or did; null: unknown.</summary>
    public string? Host { get; init; }

    /// <summary>Whether its process is, or was, on another machine, so that this one cannot tell whether it is still there.</summary>
    public bool IsElsewhere => Host != System.Environment.MachineName;

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took, by a clock that does not jump; null until it ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Seconds by phase, in the order in which they came.</summary>
    public IReadOnlyDictionary<string, double> Phases { get; init; } = new Dictionary<string, double>();

    /// <summary>Why it ended.</summary>
    public string? ExitReason { get; init; }

    /// <summary>The exception that ended it, with its stack.</summary>
    public string? Error { get; init; }

    /// <summary>The seed of initialisation, batch order and dropout.</summary>
    public long? Seed { get; init; }

    /// <summary>What makes it the same run as another, see <see cref="RunIdentity"/>.</summary>
    public string? Identity { get; init; }

    /// <summary>The id that it shares with runs that differ in the seed or the fold only; null: it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>The sweep that it is a trial of; null: none.</summary>
    public string? Sweep { get; init; }

    /// <summary>How often its test split was evaluated, as far as it was noted.</summary>
    public int TestLooks { get; init; }

    /// <summary>The build of Torch: <c>managed</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string? Torch { get; init; }

    /// <summary>The device that computed.</summary>
    public string? Device { get; init; }

    /// <summary>What stood in for the real thing.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>What a reader of the results should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Which rows it saw.</summary>
    public RowHashes Rows { get; init; } = new();

    /// <summary>SHA-256 of the base weights; <c>random</c> where they were drawn; null: unknown.</summary>
    public string? Weights { get; init; }

    /// <summary>SHA-256 over the contents of its scripts and the assemblies that they reach; null: it has none, or is of an older version.</summary>
    public string? Scripts { get; init; }

    /// <summary>The version of the engine's arithmetic; null: unknown.</summary>
    public int? Numerics { get; init; }

    /// <summary>The resolved settings, flat.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The final value of each metric, as <c>split.name</c>. A value may be not-a-number or infinite.</summary>
    public IReadOnlyDictionary<string, double> Results { get; init; } = new Dictionary<string, double>();

    /// <summary>The highest validation accuracy on the way; null: none was measured.</summary>
    public double? BestValidationAccuracy { get; init; }

    /// <summary>The validation accuracy of the weights that were kept, else the last one; null: none was measured.</summary>
    public double? ValidationAccuracy => Finite(MetricSummary.ValidationAccuracy);

    /// <summary>The test accuracy; null: the test split was not evaluated.</summary>
    public double? TestAccuracy => Finite(MetricSummary.TestAccuracy);

    /// <summary>Whether anything of its test split is known.</summary>
    public bool HasTestResult => Results.Keys.Any(name => name.StartsWith(MetricSplits.Test + ".", StringComparison.Ordinal));

    /// <summary>Whether anything stood in for the real thing: such a run says nothing of the real one.</summary>
    public bool HasStandIns => StandIns.Count > 0;

    /// <summary>The text of <c>config.yaml</c>; null where it is missing.</summary>
    /// <exception cref="RunFolderException">It is there and cannot be read.</exception>
    public string? ReadConfig() => RunReader.ReadText(Path.Combine(Folder, RunFiles.Config));

    /// <summary>All lines of <c>metrics.jsonl</c> that can be read.</summary>
    public IReadOnlyList<MetricPoint> ReadMetrics() => MetricsFile.Read(Path.Combine(Folder, RunFiles.Metrics));

    /// <summary>What <c>data.json</c> says; null: it is missing or damaged.</summary>
    /// <exception cref="RunFolderException">It is there and cannot be read.</exception>
    public RunData? ReadData() => RunReader.ReadJson(Path.Combine(Folder, RunFiles.Data), RunJson.Default.RunData);

    /// <summary>What <c>environment.json</c> says; null: it is missing or damaged.</summary>
    /// <exception cref="RunFolderException">It is there and cannot be read.</exception>
    public RunEnvironment? ReadEnvironment() => RunReader.ReadJson(Path.Combine(Folder, RunFiles.Environment), RunJson.Default.RunEnvironment);

    /// <summary>The texts of the validation and the test split, by split and id; empty: the file is missing.</summary>
    /// <exception cref="RunFolderException">It is there and cannot be read.</exception>
    public IReadOnlyDictionary<(string Split, string Id), ExampleText> ReadExamples()
    {
        string path = Path.Combine(Folder, RunFiles.Examples);
        try
        {
            return ExamplesFile.Read(path);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw new RunFolderException($"'{path}' cannot be read: {exception.Message}", path, exception);
        }
    }

    private double? Finite(string result) => Results.TryGetValue(result, out double value) && double.IsFinite(value) ? value : null;
}

namespace Experiments.Runs;

/// <summary>Everything that is known of a run before its first step. It is written when the folder is made.</summary>
public sealed record RunStart
{
    /// <summary>The experiment's name. Any text; the folder's name holds a safe form of it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The name of the run's folder, where whoever starts it has to know it beforehand; null: time, name and identity. A folder of that name
    /// must not exist.
    /// </summary>
    public string? FolderName { get; init; }

    /// <summary>The run's identity, from <see cref="RunIdentity.Compute"/>.</summary>
    public required string Identity { get; init; }

    /// <summary>The seed of initialisation, batch order and dropout.</summary>
    public required long Seed { get; init; }

    /// <summary>The resolved experiment as YAML, every default filled in: <c>config.yaml</c>.</summary>
    public required string Config { get; init; }

    /// <summary>The same settings, flat (<c>training.learning_rate</c> → <c>5e-05</c>), for comparing runs without a YAML reader.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>
    /// What was done before the folder was made, and how long each part took. It counts towards the run's duration and moves its start.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Phases { get; init; } = [];

    /// <summary>The files that the experiment was read from, its own first.</summary>
    public IReadOnlyList<RunSource> Sources { get; init; } = [];

    /// <summary>The labels in the order of the classes: <c>labels.json</c> and the columns of the predictions.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Where the run runs: <c>environment.json</c>.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Which rows it sees.</summary>
    public RowHashes Rows { get; init; } = new();

    /// <summary>The rows themselves, split by split: <c>splits.csv</c>.</summary>
    public IReadOnlyList<SplitRow> Splits { get; init; } = [];

    /// <summary>SHA-256 of the base weights; <c>random</c> where they were drawn; null: unknown.</summary>
    public string? Weights { get; init; }

    /// <summary>The version of the engine's arithmetic; null: unknown.</summary>
    public int? Numerics { get; init; }

    /// <summary>What the data were: <c>data.json</c>; null: the file is left out.</summary>
    public RunData? Data { get; init; }

    /// <summary>The texts of the validation and the test split: <c>examples.jsonl</c>.</summary>
    public IReadOnlyList<ExampleText> Examples { get; init; } = [];

    /// <summary>What the user laid over the experiment on the command line, as YAML: <c>overrides.yaml</c>; null: nothing.</summary>
    public string? Overrides { get; init; }

    /// <summary>The id that this run shares with those that differ in the seed or the fold only; null: it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>The sweep that this run is a trial of; null: none.</summary>
    public string? Sweep { get; init; }

    /// <summary>What stands in for the real thing; empty for a run that had all it asked for.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>What a reader of the results should know; more may come with <see cref="RunFolder.Warn"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

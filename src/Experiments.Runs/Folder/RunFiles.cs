namespace Experiments.Runs;

/// <summary>The names in a run folder, relative to it.</summary>
public static class RunFiles
{
    /// <summary>Status, times, seed, identity, stand-ins, settings, results.</summary>
    public const string Run = "run.json";

    /// <summary>The resolved experiment.</summary>
    public const string Config = "config.yaml";

    /// <summary>The folder of the experiment's own files as they were.</summary>
    public const string Source = "source";

    /// <summary>Where it ran: commit, .NET, Torch, processor, memory, command line.</summary>
    public const string Environment = "environment.json";

    /// <summary>The metrics, one JSON object a line.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>What was said while it ran, one line an event.</summary>
    public const string Log = "log.txt";

    /// <summary>The labels in the order of the classes.</summary>
    public const string Labels = "labels.json";

    /// <summary>Which row of the source is in which split.</summary>
    public const string Splits = "splits.csv";

    /// <summary>The folder of the predictions, one CSV file a split.</summary>
    public const string Predictions = "predictions";

    /// <summary>The folder of the checkpoints: <c>best</c> and <c>last</c>.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>The folder of the plots.</summary>
    public const string Plots = "plots";

    /// <summary>What the user laid over the experiment on the command line; only where there is any.</summary>
    public const string Overrides = "overrides.yaml";

    /// <summary>Hashes of the sources, sizes and classes of the splits, duplicates between them.</summary>
    public const string Data = "data.json";

    /// <summary>The texts of the validation and the test split.</summary>
    public const string Examples = "examples.jsonl";

    /// <summary>The course of training, named as Hugging Face's trainer names it.</summary>
    public const string TrainerState = "trainer_state.json";

    /// <summary>The results, named as Hugging Face's trainer names them.</summary>
    public const string AllResults = "all_results.json";

    /// <summary>The model card.</summary>
    public const string ModelCard = "README.md";

    /// <summary>The run on one page.</summary>
    public const string Report = "report.html";

    /// <summary>The folder of TensorBoard's event files.</summary>
    public const string TensorBoard = "tb";

    /// <summary>Held by the process that writes the run, while it does.</summary>
    internal const string Lock = ".lock";

    /// <summary>Room for the last word of a run that fills the disk, while it runs.</summary>
    internal const string Reserve = ".reserve";
}

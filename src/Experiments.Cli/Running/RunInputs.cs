using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Running;

/// <summary>Everything that a run computes with: rows as token ids, the model's shape, the file of its weights.</summary>
/// <param name="Spec">The experiment, with what stands in.</param>
/// <param name="File">The table that the rows came from.</param>
/// <param name="AllRows">The hash of all rows of the table.</param>
/// <param name="Rows">The rows, balanced and split.</param>
/// <param name="Data">The rows as token ids.</param>
/// <param name="Config">The model's shape.</param>
/// <param name="Checkpoint">The files of its weights; null where they are random.</param>
internal sealed record RunInputs(
    ExperimentSpec Spec, DataFile File, string AllRows, PreparedRows Rows, EncodedData Data, Gpt2Config Config, CheckpointFolder? Checkpoint)
{
    private readonly Lazy<SplitOverlap> _overlap = new(() => SplitOverlap.Find(Rows.Splits));

    /// <summary>What is worth knowing of how the rows were read, each a clause: what a query kept, the names that a file gives its labels.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Which texts are in several splits; it is found when it is asked for.</summary>
    public SplitOverlap Overlap => _overlap.Value;

    /// <summary>What a reader of the results should know of the data, in sentences.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var warnings = new List<string>();
            if (Data.Truncated is not { Train: 0, Validation: 0, Test: 0 })
                warnings.Add(
                    $"Texts were cut at {Data.Kept ?? Config.ContextLength} tokens: {Data.Truncated.Train} of train, "
                    + $"{Data.Truncated.Validation} of validation, {Data.Truncated.Test} of test.");
            if (Rows.Dropped.Contradicting > 0)
                warnings.Add(
                    $"Of the duplicates that were dropped, {Rows.Dropped.Contradicting} had another label than the text that was kept.");
            return warnings;
        }
    }

    /// <summary>Reads and prepares it all.</summary>
    /// <param name="sources">What was found.</param>
    /// <param name="usersCode">Told while rules of a script have the thread.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="ahead">May have read the rows already; null: nobody has.</param>
    public static RunInputs Prepare(FoundSources sources, UsersCode usersCode, CancellationToken cancellation, RowsAhead? ahead = null)
    {
        var (spec, file, checkpoint) = (sources.Spec, sources.Data, sources.Checkpoint);
        var config = Config(spec.Model.Checkpoint);
        // Opened and closed: a damaged file is told before minutes are spent on anything else.
        if (checkpoint is not null)
            Gpt2Checkpoint.Open(checkpoint.WeightsPath, config).Dispose();

        cancellation.ThrowIfCancellationRequested();
        var notes = new List<string>();
        var rows = usersCode.Call(() => ahead?.Read(file, notes.Add) ?? TableReader.Read(file, notes.Add, cancellation));
        var encoder = new Encoder();
        var texts = encoder.Begin(rows, spec.Data, cancellation);
        var prepared = usersCode.Call(() => DataPreparation.Prepare(rows, spec.Data, file.DisplayName));
        var data = encoder.Encode(prepared, spec.Data, config.ContextLength, texts, cancellation);
        data.Train.RequireBatchesOf(spec.Training.BatchSize);
        return new RunInputs(spec, file, SplitHashes.Of(rows), prepared, data, config, checkpoint) { Notes = notes };

        Gpt2Config Config(string name) => Gpt2Models.Configs.TryGetValue(name, out var known)
            ? known
            : Gpt2ConfigFile.Read(checkpoint?.ConfigPath ?? Path.Combine(name, CheckpointEntry.ConfigFile));
    }
}

using System.Text.Json;

namespace Experiments.Engine;

/// <summary>What of a training's state is no tensor.</summary>
internal sealed record TrainingRecord
{
    /// <summary>The form that is written, and the only one that is read.</summary>
    public const int CurrentFormat = 1;

    private const string Key = "training_state";

    /// <summary>Which form of this record it is; a reader refuses others.</summary>
    public required int Format { get; init; }

    public required int Step { get; init; }

    public required int EvaluatedStep { get; init; }

    public required int EpochsDone { get; init; }

    public string? StopReason { get; init; }

    public double? EarlyStoppingBest { get; init; }

    public int EarlyStoppingWaited { get; init; }

    public EpochRecord? Last { get; init; }

    /// <summary>Null: the last epoch is the best, or there is none.</summary>
    public EpochRecord? Best { get; init; }

    public required OptimizerRecord Optimizer { get; init; }

    /// <summary>What strategies and scripts remember, by name.</summary>
    public required IReadOnlyDictionary<string, byte[]> Remembered { get; init; }

    /// <summary>The record as a safetensors file carries it.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() =>
        new Dictionary<string, string> { [Key] = JsonSerializer.Serialize(this, TrainingJson.Default.TrainingRecord) };

    /// <summary>The record of a file.</summary>
    /// <exception cref="CheckpointException">The file has none, or one that cannot be read.</exception>
    public static TrainingRecord FromMetadata(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(Key, out var json))
            throw new CheckpointException(
                file.Path, "holds tensors, but not the state of a training. Give a file that a run has written to resume from.");
        try
        {
            var record = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingRecord);
            return record is { Format: CurrentFormat }
                ? record
                : throw new CheckpointException(file.Path, "was written by another version of this program, which has to read it, too.");
        }
        catch (JsonException error)
        {
            throw new CheckpointException(file.Path, $"is damaged: its record of the training cannot be read ({error.Message})", error);
        }
    }
}

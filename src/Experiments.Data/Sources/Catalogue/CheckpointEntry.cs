namespace Experiments.Data;

/// <summary>A GPT-2 that the catalogue knows by name.</summary>
public sealed record CheckpointEntry : SourceEntry
{
    /// <summary>The file of the model's shape.</summary>
    public const string ConfigFile = "config.json";

    /// <summary>The file of the model's weights.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>Both files. The small one comes first, so that a break costs no more than what is missing of the large one.</summary>
    public static IReadOnlyList<string> Files { get; } = [ConfigFile, WeightsFile];

    /// <summary>Where its weights are published; null: nobody has trained it, it exists with random weights only.</summary>
    public HubCheckpoint? Published { get; init; }
}

namespace Experiments.Data;

/// <summary>A checkpoint that can be loaded now.</summary>
/// <param name="Folder">The folder of its files, absolute.</param>
/// <param name="Provenance">What it is and where it came from.</param>
public sealed record CheckpointFolder(string Folder, SourceProvenance Provenance)
{
    /// <summary>The file of the model's shape.</summary>
    public string ConfigPath => Path.Combine(Folder, CheckpointEntry.ConfigFile);

    /// <summary>The file of the model's weights.</summary>
    public string WeightsPath => Path.Combine(Folder, CheckpointEntry.WeightsFile);
}

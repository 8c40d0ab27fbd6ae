using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A model's shape, known without its weights.</summary>
internal static class ModelShape
{
    /// <summary>
    /// The shape of a model of the catalogue, or of a folder, where it stands in config.json, a small file; null for one that cannot be read:
    /// that is told by what loads the model.
    /// </summary>
    public static Gpt2Config? Of(string checkpoint)
    {
        if (Gpt2Models.Configs.TryGetValue(checkpoint, out var known))
            return known;
        try
        {
            return Path.IsPathRooted(checkpoint) ? Gpt2ConfigFile.Read(Path.Combine(checkpoint, Gpt2ConfigFile.Name)) : null;
        }
        catch (CheckpointException)
        {
            return null;
        }
    }
}

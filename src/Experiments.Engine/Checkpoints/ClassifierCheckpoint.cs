using Experiments.Data;

using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// A whole classifier in a folder, as <c>config.json</c> and <c>model.safetensors</c>: trunk under <c>transformer.</c> with Hugging
/// Face's names, head under <c>head.</c>. Such a folder can be named as an experiment's checkpoint, too.
/// </summary>
public static class ClassifierCheckpoint
{
    /// <summary>Writes the classifier's weights as they are now.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="folder">The folder, made where absent; each file in it is replaced as a whole.</param>
    /// <exception cref="CheckpointException">The folder cannot be written.</exception>
    public static void Save(Gpt2Classifier classifier, string folder) => Write(classifier, folder, State(classifier));

    /// <summary>
    /// Writes the weights with updates of low rank added to those of their layers, so that the folder holds a plain classifier: what can
    /// be exported, or named as a checkpoint.
    /// </summary>
    /// <param name="classifier">The classifier; it is not changed.</param>
    /// <param name="folder">The folder, made where absent; each file in it is replaced as a whole.</param>
    /// <exception cref="CheckpointException">The folder cannot be written.</exception>
    public static void SaveMerged(Gpt2Classifier classifier, string folder)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Write(classifier, folder, classifier.MergedState());
    }

    /// <summary>Reads weights that <see cref="Save"/> wrote back into a classifier of the same shape.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointException">The files are damaged, or belong to another classifier; nothing has been changed then.</exception>
    public static void Load(Gpt2Classifier classifier, string folder)
    {
        var path = Path.Combine(folder, Gpt2Checkpoint.Name);
        using var file = SafetensorsFile.Open(path);
        var state = State(classifier).ToList();
        var unfit = state
            .Where(named => !file.Tensors.TryGetValue(named.Name, out var entry) || !entry.Shape.SequenceEqual(named.Tensor.shape))
            .Select(named => named.Name)
            .Concat(file.Tensors.Keys.Except(state.Select(named => named.Name)).Select(VisibleText.Short))
            .ToList();
        if (unfit.Count > 0)
            throw new CheckpointException(
                path, $"belongs to another classifier; these are missing, left over or of another shape: {string.Join(", ", unfit)}.");

        using var _ = no_grad();
        foreach (var (name, tensor) in state)
        {
            using var scope = NewDisposeScope();
            tensor.copy_(file.Read(name));
        }
    }

    private static void Write(Gpt2Classifier classifier, string folder, IEnumerable<(string Name, Tensor Tensor)> state)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(folder, $"cannot be made: {error.Message}", error);
        }

        Gpt2ConfigFile.Write(Path.Combine(folder, Gpt2ConfigFile.Name), classifier.Trunk.Config, classifier.Labels);
        SafetensorsWriter.Write(Path.Combine(folder, Gpt2Checkpoint.Name), [.. state]);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> State(Gpt2Classifier classifier) =>
        classifier.state_dict().Select(named => (named.Key, named.Value));
}

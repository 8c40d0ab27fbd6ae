using System.Globalization;
using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// A whole classifier in a folder, as <c>config.json</c> and <c>model.safetensors</c>: trunk under <c>transformer.</c> with Hugging
/// Face's names, head under <c>head.</c>. Such a folder can be named as an experiment's checkpoint, too.
/// </summary>
public static class ClassifierCheckpoint
{
    private const string StepKey = "step";

    /// <summary>Writes the classifier's weights as they are now.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="folder">The folder, made where absent; each file in it is replaced as a whole.</param>
    /// <exception cref="CheckpointException">The folder cannot be written.</exception>
    public static void Save(Gpt2Classifier classifier, string folder) => Write(classifier, folder, State(classifier));

    /// <summary>
    /// Writes what training changes in the classifier, and no more: far less than the whole where most of it is frozen. With the classifier
    /// it can be made whole later, see <see cref="SaveWhole"/>.
    /// </summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="step">After which step the weights are.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void SaveTrained(Gpt2Classifier classifier, string path, int step)
    {
        var changing = classifier.TrainedParameters().Select(named => named.Name)
            .Concat(classifier.named_buffers().Select(named => named.name))
            .ToHashSet(StringComparer.Ordinal);
        SafetensorsWriter.Write(
            path,
            [.. State(classifier).Where(named => changing.Contains(named.Name))],
            new Dictionary<string, string> { [StepKey] = step.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>After which step weights are that <see cref="SaveTrained"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">It cannot be read, or is none.</exception>
    public static int StepOfTrained(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata.TryGetValue(StepKey, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? step
            : throw new CheckpointException(path, "does not say after which step its weights are.");
    }

    /// <summary>Writes a whole classifier as it was when <see cref="SaveTrained"/> wrote what training changes in it.</summary>
    /// <param name="classifier">The classifier; it is not changed.</param>
    /// <param name="folder">The folder, made where absent; each file in it is replaced as a whole.</param>
    /// <param name="trained">What <see cref="SaveTrained"/> wrote.</param>
    /// <exception cref="CheckpointException">The file belongs to another classifier, or the folder cannot be written.</exception>
    public static void SaveWhole(Gpt2Classifier classifier, string folder, string trained)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(trained);
        var state = State(classifier).ToList();
        if (file.Tensors.Keys.Except(state.Select(named => named.Name)).FirstOrDefault() is { } unknown)
            throw new CheckpointException(trained, $"belongs to another classifier: this one has no {VisibleText.Short(unknown)}.");
        // By tensor, not by name: a module of the user's may hold one tensor under two names, of which the trained part has the first.
        var read = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var (name, tensor) in state.Where(named => file.Tensors.ContainsKey(named.Name)))
            read[tensor] = file.Read(name);
        Write(classifier, folder, state.Select(named => (named.Name, read.GetValueOrDefault(named.Tensor, named.Tensor))));
    }

    /// <summary>
    /// Gives the same checkpoint a second folder: as another name of the same bytes where the file system can, else as a copy.
    /// </summary>
    /// <param name="saved">The folder that it is in.</param>
    /// <param name="folder">The other folder, made where absent; each file in it is replaced as a whole.</param>
    /// <exception cref="CheckpointException">The folder cannot be written.</exception>
    public static void Duplicate(string saved, string folder)
    {
        MakeFolder(folder);
        foreach (var name in new[] { Gpt2ConfigFile.Name, Gpt2Checkpoint.Name })
        {
            var (from, to) = (Path.Combine(saved, name), Path.Combine(folder, name));
            if (HardLink.TryReplace(from, to))
                continue;
            WholeFile.Write(to, stream =>
            {
                using var source = File.OpenRead(from);
                source.CopyTo(stream);
            });
        }
    }

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
            .Concat(file.Tensors.Keys.Except(state.Select(named => named.Name)).Where(name => !IsSecondOfPair(name, file)).Select(VisibleText.Short))
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
        MakeFolder(folder);
        Gpt2ConfigFile.Write(Path.Combine(folder, Gpt2ConfigFile.Name), classifier.Trunk.Config, classifier.Labels);
        SafetensorsWriter.Write(Path.Combine(folder, Gpt2Checkpoint.Name), [.. state]);
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(folder, $"cannot be made: {error.Message}", error);
        }
    }

    // Checkpoints were once written with the A and B of an update of low rank under two names each; these are the ones that hold.
    private static bool IsSecondOfPair(string name, SafetensorsFile file) => name.Split('.') switch
    {
        [.., "_a"] => file.Tensors.ContainsKey(name[..^2] + "A"),
        [.., "_b"] => file.Tensors.ContainsKey(name[..^2] + "B"),
        _ => false,
    };

    private static IEnumerable<(string Name, Tensor Tensor)> State(Gpt2Classifier classifier) =>
        classifier.state_dict().Select(named => (named.Key, named.Value));
}

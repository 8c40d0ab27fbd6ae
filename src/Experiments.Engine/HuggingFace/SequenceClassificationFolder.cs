using System.Globalization;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Writes a classifier as the folder of a <c>GPT2ForSequenceClassification</c>: <c>config.json</c> and <c>model.safetensors</c>. The layers of
/// a block keep their orientation, [inputs, outputs], which is that of Hugging Face's Conv1D; updates of low rank are added to their weights.
/// </summary>
public static class SequenceClassificationFolder
{
    private const string Trunk = "transformer.";
    private const string Weight = "head.weight";

    // What transformers asks of a file before it reads it: which framework its tensors were made with.
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    /// <summary>What keeps the classifier from being computed by that class; empty: nothing.</summary>
    /// <param name="classifier">The classifier.</param>
    public static IReadOnlyList<ExportObstacle> Obstacles(Gpt2Classifier classifier)
    {
        var obstacles = new List<ExportObstacle>();
        if (classifier.Pooling.Position != PooledPosition.LastToken)
            obstacles.Add(new("model.pool", $"{SequenceClassification.Architecture} reads the last position that is no padding: `pool: last_token`."));
        if (!classifier.Trunk.CausalMask)
            obstacles.Add(new("model.causal_mask", "Hugging Face's GPT-2 always has its causal mask: `causal_mask: true`."));
        if (classifier.Head is not Linear linear)
            obstacles.Add(new("model.head", $"the head of {SequenceClassification.Architecture} is one linear layer: `head: {{ linear: {{ bias: false }} }}`."));
        else if (linear.bias is not null)
            obstacles.Add(new("model.head", $"the head of {SequenceClassification.Architecture} has no bias: `head: {{ linear: {{ bias: false }} }}`."));
        return obstacles;
    }

    /// <summary>Writes both files.</summary>
    /// <param name="classifier">The classifier; it is not changed.</param>
    /// <param name="folder">The folder, which exists; each file in it is replaced as a whole.</param>
    /// <param name="paddingId">The token id that texts are filled up with.</param>
    /// <exception cref="InvalidOperationException">There are <see cref="Obstacles"/>.</exception>
    /// <exception cref="CheckpointException">The folder cannot be written.</exception>
    public static void Write(Gpt2Classifier classifier, string folder, int paddingId)
    {
        if (Obstacles(classifier) is [var obstacle, ..])
            throw new InvalidOperationException(obstacle.Problem);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        WriteConfig(Path.Combine(folder, Gpt2ConfigFile.Name), classifier, paddingId);
        SafetensorsWriter.Write(
            Path.Combine(folder, Gpt2Checkpoint.Name),
            [.. StateDict(classifier)],
            Metadata);
    }

    /// <summary>The tensors under the names of that class.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> StateDict(Gpt2Classifier classifier) => classifier.MergedState()
        .Where(named => named.Name == Weight || named.Name.StartsWith(Trunk, StringComparison.Ordinal))
        .Select(named => (named.Name == Weight ? SequenceClassification.Score : named.Name, named.Tensor));

    /// <summary>What Hugging Face calls classes that <c>config.json</c> has no names for: <c>LABEL_0</c> and on, as many as the head has.</summary>
    /// <param name="folder">The folder, with <c>model.safetensors</c>.</param>
    /// <exception cref="CheckpointException">The file is damaged, or has no such head.</exception>
    public static IReadOnlyList<string> UnnamedLabels(string folder)
    {
        using var file = SafetensorsFile.Open(Path.Combine(folder, Gpt2Checkpoint.Name));
        return file.Tensors.TryGetValue(SequenceClassification.Score, out var score) && score.Shape is [>= 2 and <= int.MaxValue and var classes, _]
            ? [.. Enumerable.Range(0, (int)classes).Select(index => string.Create(CultureInfo.InvariantCulture, $"LABEL_{index}"))]
            : throw new CheckpointException(
                Path.Combine(folder, Gpt2Checkpoint.Name), $"has no {SequenceClassification.Score} of two classes or more: it holds no classifier.");
    }

    /// <summary>Reads such a folder, also one that another program has written: to classify, not to train.</summary>
    /// <param name="folder">The folder, with <c>config.json</c> and <c>model.safetensors</c>.</param>
    /// <param name="labels">What the classes are called, in their order.</param>
    /// <param name="device">Where to compute; null: in main memory.</param>
    /// <exception cref="CheckpointException">The files are damaged, or hold another model.</exception>
    /// <exception cref="ModelException">There is no linear head, or one of other classes.</exception>
    public static Gpt2Classifier Read(string folder, IReadOnlyList<string> labels, Device? device = null)
    {
        var options = new ModelOptions { Checkpoint = folder, Head = new CheckpointHead(), Pool = new LastTokenPooling() };
        var config = Gpt2ConfigFile.Read(Path.Combine(folder, Gpt2ConfigFile.Name));
        var classifier = Gpt2Classifier.Create(
            options, config, labels.Count, Path.Combine(folder, Gpt2Checkpoint.Name), seed: 0, device, labels);
        classifier.eval();
        return classifier;
    }

    private static void WriteConfig(string path, Gpt2Classifier classifier, int paddingId) => WholeFile.Write(path, file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("architectures");
        writer.WriteStringValue(SequenceClassification.Architecture);
        writer.WriteEndArray();
        Gpt2ConfigFile.WriteShape(writer, classifier.Trunk.Config);
        writer.WriteNull("n_inner");
        foreach (var dropout in (ReadOnlySpan<string>)["attn_pdrop", "embd_pdrop", "resid_pdrop"])
            writer.WriteNumber(dropout, classifier.Trunk.Dropout);
        writer.WriteBoolean("scale_attn_weights", true);
        writer.WriteBoolean("scale_attn_by_inverse_layer_idx", false);
        writer.WriteBoolean("reorder_and_upcast_attn", false);
        writer.WriteNumber("initializer_range", 0.02);
        foreach (var token in (ReadOnlySpan<string>)["bos_token_id", "eos_token_id", "pad_token_id"])
            writer.WriteNumber(token, paddingId);
        writer.WriteString("problem_type", "single_label_classification");
        writer.WriteNumber("num_labels", classifier.Classes);
        ClassifierLabels.Write(writer, classifier.Labels);
        writer.WriteString("torch_dtype", "float32");
        writer.WriteBoolean("use_cache", true);
        writer.WriteEndObject();
    });
}

using Experiments.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// The linear head beside the trunk in a checkpoint: <c>score.weight</c> as Hugging Face's <c>GPT2ForSequenceClassification</c> has it, or
/// <c>head.weight</c>, with or without <c>head.bias</c>, as a run leaves it.
/// </summary>
internal static class StoredHead
{
    private const string Weight = "head.weight"; // [classes, hidden]
    private const string Bias = "head.bias"; // [classes]

    /// <summary>Reads the head.</summary>
    /// <param name="path">The checkpoint's safetensors file; its <c>config.json</c> lies beside it.</param>
    /// <param name="shape">What the head has to join.</param>
    /// <param name="labels">What the experiment's classes are called, in their order; null: they have no names.</param>
    /// <exception cref="ModelException">The checkpoint has no such head, or one of other classes.</exception>
    /// <exception cref="CheckpointException">A file is damaged.</exception>
    public static Linear Read(string path, HeadShape shape, IReadOnlyList<string>? labels)
    {
        using var file = SafetensorsFile.Open(path);
        var name = file.Tensors.ContainsKey(SequenceClassification.Score) ? SequenceClassification.Score : Weight;
        if (!file.Tensors.TryGetValue(name, out var weight))
            throw Unfit($"{path} has no linear head: neither {SequenceClassification.Score} nor {Weight} is in it. Write `head: linear` for a new one.");
        var stored = labels is null ? null : ClassifierLabels.Read(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, Gpt2ConfigFile.Name));
        if (stored is not null && !stored.SequenceEqual(labels!))
            throw Unfit(
                $"{path} has a head for the labels {Quoted(stored)}, and the experiment's are {Quoted(labels!)}. "
                + "Set data.labels to the head's, in its order, or write `head: linear` for a new head.");
        if (!weight.Shape.SequenceEqual([shape.Classes, shape.HiddenSize]))
            throw Unfit(
                $"{path} has a head of shape [{string.Join(", ", weight.Shape)}], and [{shape.Classes}, {shape.HiddenSize}] is needed: "
                + "classes and width. Write `head: linear` for a new head.");

        using var unrecorded = no_grad();
        var hasBias = name == Weight && file.Tensors.ContainsKey(Bias);
        var head = nn.Linear(shape.HiddenSize, shape.Classes, hasBias);
        file.CopyTo(name, head.weight!);
        if (hasBias)
            file.CopyTo(Bias, head.bias!);
        return head;
    }

    private static ModelException Unfit(string message) => new(message) { Setting = "model.head" };

    private static string Quoted(IReadOnlyList<string> labels) =>
        string.Join(", ", labels.Take(20).Select(label => $"'{VisibleText.Short(label)}'")) + (labels.Count > 20 ? ", …" : "");
}

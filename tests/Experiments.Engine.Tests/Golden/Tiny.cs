using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>The tiny GPT-2 whose numbers PyTorch gave: its weights, its head and its four texts.</summary>
internal static class Tiny
{
    public const int Classes = 3;

    public static Gpt2Config Config { get; } = Gpt2ConfigFile.Read(GoldenFile.PathOf("config.json"));

    /// <summary>The four texts as one batch, padded with 256 to 17 tokens.</summary>
    public static Batch Batch { get; } = Split().Batch([0, 1, 2, 3]);

    /// <summary>The four texts as a split.</summary>
    public static EncodedSplit Split()
    {
        var inputs = new GoldenFile("inputs.safetensors");
        var ids = inputs.Longs("input_ids");
        var lengths = inputs.Longs("lengths");
        var labels = inputs.Longs("labels");
        const int tokens = 17;
        return new EncodedSplit(
            [
                .. Enumerable.Range(0, labels.Length).Select(row => new Example(
                    new Row(row, "", $"{labels[row]}"),
                    (int)labels[row],
                    [.. ids.Skip(row * tokens).Take((int)lengths[row]).Select(id => (int)id)])),
            ],
            tokens,
            PaddingId: 256);
    }

    /// <summary>The model with its own head.</summary>
    public static Gpt2Classifier Classifier(
        IPooling? pooling = null, bool causal = true, double dropout = 0, LoraOptions? lora = null, params string[] unfreeze)
    {
        var options = new ModelOptions
        {
            Pool = pooling ?? new LastPooling(),
            CausalMask = causal,
            Dropout = dropout,
            Lora = lora,
            Unfreeze = new UnfreezePatterns(unfreeze is [] ? ["all"] : unfreeze),
        };
        var classifier = Gpt2Classifier.Create(options, Config, Classes, GoldenFile.PathOf("model.safetensors"), seed: 1);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var head = SafetensorsFile.Open(GoldenFile.PathOf("head.safetensors"));
        foreach (var (name, parameter) in classifier.Head.named_parameters())
            parameter.copy_(head.Read($"classifier.{name}"));
        return classifier;
    }

    /// <summary>The name that the golden files give to a parameter of the classifier.</summary>
    public static string GoldenName(string name) => name.StartsWith("head.", StringComparison.Ordinal)
        ? "classifier." + name["head.".Length..]
        : name["transformer.".Length..];

    public static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Array.ConvertAll(tensor.detach().contiguous().data<float>().ToArray(), value => (double)value);
    }

    /// <summary>The weights' exact bytes, by name.</summary>
    public static Dictionary<string, byte[]> Bits(Gpt2Classifier classifier) =>
        classifier.named_parameters().ToDictionary(named => named.name, named => named.parameter.bytes.ToArray());
}

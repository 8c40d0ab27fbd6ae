using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// Tells by two small reads whether a folder holds the checkpoint that its name promises. It protects from taking in the wrong
/// file; what is in the right one, the engine checks when it loads it.
/// </summary>
internal static class CheckpointShape
{
    private const string Prefix = "transformer.";
    private const int LargestConfig = 1 << 20;

    /// <summary>Compares config and weights of a folder with what the catalogue says.</summary>
    /// <exception cref="SourceException">They differ, or cannot be read.</exception>
    public static void Check(CheckpointEntry checkpoint, string folder)
    {
        var expected = checkpoint.Published ?? throw new ArgumentException("It has no weights.", nameof(checkpoint));
        CheckConfig(checkpoint.Name, expected, Path.Combine(folder, CheckpointEntry.ConfigFile));
        CheckWeights(checkpoint.Name, expected, Path.Combine(folder, CheckpointEntry.WeightsFile));
    }

    private static void CheckConfig(string name, HubCheckpoint expected, string path)
    {
        using var stream = GivenFile.Open(path);
        if (stream.Length > LargestConfig)
            throw Other(path, name, $"it has {ByteCount.Of(stream.Length)}, too many for a {CheckpointEntry.ConfigFile}");
        try
        {
            using var json = JsonDocument.Parse(stream);
            Compare("n_layer", expected.Layers);
            Compare("n_embd", expected.HiddenSize);
            Compare("n_head", expected.Heads);
            Compare("vocab_size", expected.VocabularySize);

            void Compare(string key, int value)
            {
                if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty(key, out var found))
                    throw Other(path, name, $"it does not say {key}, which is {value}");
                if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt32(out var number) || number != value)
                    throw Other(path, name, $"{key} is {VisibleText.Short(found.GetRawText())} instead of {value}");
            }
        }
        catch (JsonException error)
        {
            throw Other(path, name, $"it is no JSON ({VisibleText.Short(error.Message)})", error);
        }
    }

    private static void CheckWeights(string name, HubCheckpoint expected, string path)
    {
        using var stream = GivenFile.Open(path);
        IReadOnlyDictionary<string, long[]> shapes;
        try
        {
            shapes = SafetensorsShapes.Read(stream);
        }
        catch (InvalidDataException error)
        {
            throw Other(path, name, error.Message, error);
        }

        var prefix = shapes.ContainsKey($"{Prefix}wte.weight") ? Prefix : "";
        Compare("wte.weight", expected.VocabularySize, expected.HiddenSize);
        Compare($"h.{expected.Layers - 1}.ln_1.weight", expected.HiddenSize);
        if (shapes.ContainsKey($"{prefix}h.{expected.Layers}.ln_1.weight"))
            throw Other(path, name, $"it has more than {expected.Layers} blocks");

        void Compare(string tensor, params long[] shape)
        {
            if (!shapes.TryGetValue(prefix + tensor, out var found))
                throw Other(path, name, $"it has no tensor {tensor}");
            if (!found.AsSpan().SequenceEqual(shape))
                throw Other(path, name, $"{tensor} has the shape [{string.Join(", ", found)}] instead of [{string.Join(", ", shape)}]");
        }
    }

    private static SourceException Other(string path, string name, string difference, Exception? inner = null) => new(
        $"{VisibleText.Short(path)} is not that of '{name}': {difference}.",
        $"Expected: a folder with {CheckpointEntry.ConfigFile} and {CheckpointEntry.WeightsFile} of '{name}'.",
        inner);
}

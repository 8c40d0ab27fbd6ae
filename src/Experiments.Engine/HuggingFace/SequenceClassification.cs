using System.Text.Json;

namespace Experiments.Engine;

/// <summary>
/// Hugging Face's <c>GPT2ForSequenceClassification</c>: a GPT-2 under <c>transformer.</c>, and a linear layer without bias over the last
/// position that is no padding.
/// </summary>
public static class SequenceClassification
{
    /// <summary>The class's name, as <c>architectures</c> of <c>config.json</c> gives it.</summary>
    public const string Architecture = "GPT2ForSequenceClassification";

    /// <summary>The name of the head's weight, [classes, hidden].</summary>
    public const string Score = "score.weight";

    /// <summary>Whether a <c>config.json</c> says that its folder holds one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    public static bool IsSaidBy(string path)
    {
        using var document = Gpt2ConfigFile.Open(path);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("architectures", out var names) && names.ValueKind == JsonValueKind.Array
            && names.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.ValueEquals(Architecture));
    }
}

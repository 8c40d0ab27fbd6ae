namespace Experiments.Engine;

/// <summary>The models that an experiment may name.</summary>
public static class Gpt2Models
{
    /// <summary>The smallest: GPT-2's vocabulary and context, two narrow blocks; made to be trained whole, from random weights.</summary>
    public const string Nano = "gpt2-nano";

    /// <summary>
    /// The shapes by name: OpenAI's four sizes as Hugging Face publishes them (Radford et al. 2019, table 2; the 117M of that table is
    /// known as 124M since it was counted again), and <see cref="Nano"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, Gpt2Config> Configs { get; } = new Dictionary<string, Gpt2Config>(StringComparer.Ordinal)
    {
        ["gpt2"] = new() { HiddenSize = 768, Layers = 12, Heads = 12 },
        ["gpt2-medium"] = new() { HiddenSize = 1024, Layers = 24, Heads = 16 },
        ["gpt2-large"] = new() { HiddenSize = 1280, Layers = 36, Heads = 20 },
        ["gpt2-xl"] = new() { HiddenSize = 1600, Layers = 48, Heads = 25 },
        [Nano] = new() { HiddenSize = 64, Layers = 2, Heads = 4 },
    };
}

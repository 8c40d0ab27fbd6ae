namespace Experiments.Engine;

/// <summary>
/// The shape of a GPT-2, with the field names of Hugging Face's <c>config.json</c> beside each
/// (Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", table 2).
/// </summary>
public sealed record Gpt2Config
{
    /// <summary><c>vocab_size</c>: how many token ids there are.</summary>
    public int VocabularySize { get; init; } = 50257;

    /// <summary><c>n_positions</c>: how many tokens one input may have.</summary>
    public int ContextLength { get; init; } = 1024;

    /// <summary><c>n_embd</c>: the width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary><c>n_layer</c>: how many blocks there are.</summary>
    public required int Layers { get; init; }

    /// <summary><c>n_head</c>: how many attention heads each block has; divides <see cref="HiddenSize"/>.</summary>
    public required int Heads { get; init; }

    /// <summary><c>layer_norm_epsilon</c>: added to the variance in each layer norm.</summary>
    public double LayerNormEpsilon { get; init; } = 1e-5;

    /// <summary>What keeps this shape from being a model; empty where nothing does.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(VocabularySize, "vocab_size", 10_000_000);
        Check(ContextLength, "n_positions", 1_000_000);
        Check(HiddenSize, "n_embd", 100_000);
        Check(Layers, "n_layer", 1_000);
        Check(Heads, "n_head", 10_000);
        if (Heads > 0 && HiddenSize % Heads != 0)
            problems.Add($"n_head ({Heads}) does not divide n_embd ({HiddenSize})");
        if (!(LayerNormEpsilon > 0 && LayerNormEpsilon < 1))
            problems.Add($"layer_norm_epsilon is {LayerNormEpsilon}, not between 0 and 1");
        return problems;

        void Check(int value, string name, int greatest)
        {
            if (value < 1 || value > greatest)
                problems.Add($"{name} is {value}, not from 1 to {greatest}");
        }
    }
}

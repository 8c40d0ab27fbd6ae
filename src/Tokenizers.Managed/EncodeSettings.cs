namespace Microsoft.ML.Tokenizers;

/// <summary>How a text is to be encoded.</summary>
public struct EncodeSettings
{
    /// <summary>Pre-tokenization and normalization, and as many tokens as it takes.</summary>
    public EncodeSettings()
    {
    }

    /// <summary>Whether to cut the text into words first. Without it, the whole text is one word.</summary>
    public bool ConsiderPreTokenization { get; set; } = true;

    /// <summary>Whether to normalize the text first, where the tokenizer has a normalizer.</summary>
    public bool ConsiderNormalization { get; set; } = true;

    /// <summary>The greatest number of tokens to return, at least 1.</summary>
    public int MaxTokenCount { get; set; } = int.MaxValue;
}

namespace Microsoft.ML.Tokenizers;

/// <summary>What encoding a text gave.</summary>
/// <typeparam name="T"><see cref="int"/> for token ids alone, <see cref="EncodedToken"/> with their place in the text.</typeparam>
public struct EncodeResults<T>
{
    /// <summary>The tokens, in the order of the text.</summary>
    public IReadOnlyList<T> Tokens { get; set; }

    /// <summary>The text after normalization; null where there was none.</summary>
    public string? NormalizedText { get; set; }

    /// <summary>How many characters of the (normalized) text the tokens stand for.</summary>
    public int CharsConsumed { get; set; }
}

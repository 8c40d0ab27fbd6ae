namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's words, for those who ask for a tokenizer's <see cref="Tokenizer.PreTokenizer"/>.</summary>
internal sealed class Gpt2PreTokenizer(SpecialTokens specialTokens) : PreTokenizer
{
    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PreTokenize(text.AsSpan());
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var words = new List<(int, int)>();
        var word = new WordEnumerator(text, specialTokens);
        while (word.MoveNext())
            words.Add((word.Start, word.End - word.Start));
        return words;
    }
}

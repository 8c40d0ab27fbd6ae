namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts a text into the words that are encoded one by one; no token crosses their borders.</summary>
public abstract class PreTokenizer
{
    /// <summary>Returns where the words are, in the order of the text.</summary>
    /// <param name="text">The text to cut.</param>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    /// <summary>Returns where the words are, in the order of the text.</summary>
    /// <param name="text">The text to cut.</param>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);
}

namespace Microsoft.ML.Tokenizers;

/// <summary>Changes a text before it is cut into words: lower case, Unicode composition, and the like. GPT-2 has none.</summary>
public abstract class Normalizer
{
    /// <summary>Returns the normalized text.</summary>
    /// <param name="original">The text to normalize.</param>
    public abstract string Normalize(string original);

    /// <summary>Returns the normalized text.</summary>
    /// <param name="original">The text to normalize.</param>
    public abstract string Normalize(ReadOnlySpan<char> original);
}

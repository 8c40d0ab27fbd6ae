namespace Microsoft.ML.Tokenizers;

/// <summary>Goes through the words of a text, special tokens included, without allocating.</summary>
internal ref struct WordEnumerator
{
    private readonly ReadOnlySpan<char> _text;
    private readonly SpecialTokens _specialTokens;
    private (int Start, int Length, int Id) _special; // the next one, or the text's end

    /// <summary>Begins before the first word.</summary>
    public WordEnumerator(ReadOnlySpan<char> text, SpecialTokens specialTokens)
    {
        _text = text;
        _specialTokens = specialTokens;
        _special = specialTokens.Find(text, 0);
    }

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>The id, where the word is a special token; −1 otherwise.</summary>
    public int SpecialId { get; private set; } = -1;

    /// <summary>Goes on to the next word.</summary>
    public bool MoveNext()
    {
        Start = End;
        if (Start == _text.Length)
            return false;

        if (Start < _special.Start)
        {
            // A word ends at a special token, whatever the pattern would see behind it.
            End = Gpt2Words.End(_text[.._special.Start], Start);
            SpecialId = -1;
        }
        else
        {
            End = Start + _special.Length;
            SpecialId = _special.Id;
            _special = _specialTokens.Find(_text, End);
        }

        return true;
    }
}

using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Follows a text in UTF-16 while its tokens count its bytes in UTF-8.</summary>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private long _target; // bytes of the tokens so far
    private long _bytes; // bytes of the characters so far

    /// <summary>How many UTF-16 code units have begun within the tokens so far.</summary>
    public int Characters { get; private set; }

    /// <summary>Whether the last token ends where a character does.</summary>
    public readonly bool Whole => _bytes == _target;

    /// <summary>Goes past one token.</summary>
    /// <param name="tokenBytes">How many bytes the token has.</param>
    public void Pass(int tokenBytes)
    {
        _target += tokenBytes;
        while (_bytes < _target)
        {
            // Half of a surrogate pair alone is encoded as U+FFFD, and that is what it is decoded as here.
            _ = Rune.DecodeFromUtf16(_text[Characters..], out var rune, out var units);
            _bytes += rune.Utf8SequenceLength;
            Characters += units;
        }
    }
}

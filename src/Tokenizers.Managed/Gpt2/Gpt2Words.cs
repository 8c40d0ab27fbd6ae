using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Cuts a text into words as GPT-2's pattern does
/// (<c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>), without a regular expression.
/// </summary>
/// <remarks>
/// Categories are those of code points, as in OpenAI's tokenizer. A regular expression of .NET sees the two halves of a letter
/// outside the Basic Multilingual Plane as neither letter nor number, so Microsoft.ML.Tokenizers cuts between such a letter and a
/// letter beside it; the token ids differ in rare cases, of ancient scripts and rare Chinese characters.
/// </remarks>
internal static class Gpt2Words
{
    private enum Kind : byte
    {
        Other,
        Letter,
        Number,
        Space,
    }

    /// <summary>Returns where the word ends that begins at <paramref name="start"/>, which is before the text's end.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var first = text[start];
        if (first == '\'')
        {
            var contraction = Contraction(text[(start + 1)..]);
            if (contraction > 0)
                return start + 1 + contraction;
        }

        var kind = KindAt(text, start, out var length);
        if (kind != Kind.Space)
            return RunEnd(text, start + length, kind);

        // A single space belongs to the word after it.
        if (first == ' ' && start + 1 < text.Length)
        {
            kind = KindAt(text, start + 1, out length);
            if (kind != Kind.Space)
                return RunEnd(text, start + 1 + length, kind);
        }

        // Of several, the last is left to the word after them.
        var end = RunEnd(text, start + 1, Kind.Space);
        return end == text.Length || end == start + 1 ? end : end - 1;
    }

    private static int Contraction(ReadOnlySpan<char> rest) => rest switch
    {
        ['s' or 't' or 'm' or 'd', ..] => 1,
        ['r' or 'v', 'e', ..] or ['l', 'l', ..] => 2,
        _ => 0,
    };

    private static int RunEnd(ReadOnlySpan<char> text, int position, Kind kind)
    {
        while (position < text.Length && KindAt(text, position, out var length) == kind)
            position += length;
        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Kind KindAt(ReadOnlySpan<char> text, int position, out int length)
    {
        length = 1;
        var character = text[position];
        if (char.IsAsciiLetter(character))
            return Kind.Letter;
        return char.IsAscii(character) ? AsciiKind(character) : UnicodeKind(text, position, out length);
    }

    private static Kind AsciiKind(char character) => character switch
    {
        ' ' or (>= '\t' and <= '\r') => Kind.Space,
        >= '0' and <= '9' => Kind.Number,
        _ => Kind.Other,
    };

    private static Kind UnicodeKind(ReadOnlySpan<char> text, int position, out int length)
    {
        // Half of a surrogate pair alone is read as U+FFFD, which is neither letter, number nor space, as a lone half is.
        _ = Rune.DecodeFromUtf16(text[position..], out var rune, out length);
        if (Rune.IsWhiteSpace(rune))
            return Kind.Space;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }
}

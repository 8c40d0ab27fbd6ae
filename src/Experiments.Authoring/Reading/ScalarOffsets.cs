using YamlDotNet.Core;

namespace Experiments.Authoring;

/// <summary>
/// Finds where each character of a scalar's value stands in its document, whatever the scalar's style: quotes and escapes, folded
/// lines, and the indentation of blocks are undone step by step.
/// </summary>
internal static class ScalarOffsets
{
    /// <summary>The offset of each character of <paramref name="value"/> in <paramref name="text"/>, and of its end.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where the scalar begins, its tag included.</param>
    /// <param name="value">What it comes to.</param>
    /// <param name="style">How it is written.</param>
    public static int[] Of(string text, int start, string value, ScalarStyle style)
    {
        var offsets = new int[value.Length + 1];
        var at = Begin(text, start, style);
        for (var i = 0; i < value.Length; i++)
        {
            (offsets[i], var next) = Find(text, at, value[i], style);
            // One escape, \U0001F600, may stand for the two halves of a character.
            if (i > 0 && char.IsLowSurrogate(value[i]) && text[Math.Min(offsets[i - 1], text.Length - 1)] == '\\')
                offsets[i] = offsets[i - 1];
            else
                at = next;
        }

        offsets[value.Length] = Math.Min(at, text.Length);
        return offsets;
    }

    private static int Begin(string text, int start, ScalarStyle style)
    {
        var at = start;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++; // the tag
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            at = text[at] == '#' ? NextLine(text, at) : at + 1;
        return style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => at + 1,
            ScalarStyle.Literal or ScalarStyle.Folded => NextLine(text, at),
            _ => at,
        };
    }

    private static (int At, int Next) Find(string text, int at, char wanted, ScalarStyle style)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (style == ScalarStyle.DoubleQuoted && c == '\\' && at + 1 < text.Length)
            {
                if (text[at + 1] is not ('\r' or '\n'))
                    return (at, at + Escape(text[at + 1]));
                at = NextLine(text, at); // a line that goes on in the next
                continue;
            }

            if (c == wanted)
                return (at, at + (style == ScalarStyle.SingleQuoted && c == '\'' ? 2 : 1));
            if (!char.IsWhiteSpace(c) || (wanted == ' ' && c is '\r' or '\n'))
                return (at, char.IsWhiteSpace(c) ? at + 1 : at);
            at++;
        }

        return (text.Length, text.Length);
    }

    private static int Escape(char kind) => kind switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

    private static int NextLine(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        if (end < 0)
            return text.Length;
        end += at;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}

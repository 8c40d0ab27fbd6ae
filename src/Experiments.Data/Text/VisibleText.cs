using System.Globalization;
using System.Text;

namespace Experiments.Data;

/// <summary>Text from files, servers, data and command lines made safe to show: what cannot be seen is written out.</summary>
public static class VisibleText
{
    /// <summary>How much of a piece of foreign text <see cref="Short"/> shows at most, in UTF-16 units.</summary>
    public const int ShortLength = 200;

    /// <summary>
    /// Writes control, format, separator, private and unassigned characters and lone surrogates as <c>\u001B</c>, so that text from
    /// outside can neither move the cursor, nor colour the terminal, nor turn the reading direction.
    /// </summary>
    /// <param name="text">The text; none of it is left out.</param>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;

        var visible = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            if (IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, i)))
                visible.Append(text, i, width);
            else
                for (var unit = i; unit < i + width; unit++)
                    visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[unit]:X4}");
            i += width - 1;
        }

        return visible.ToString();
    }

    /// <summary>The same, cut after <see cref="ShortLength"/> and an ellipsis there: a hostile name or label cannot fill the screen.</summary>
    public static string Short(string text)
    {
        if (text.Length <= ShortLength)
            return Of(text);
        // Half of a surrogate pair would show as an escape that is not in the text.
        var end = char.IsHighSurrogate(text[ShortLength - 1]) ? ShortLength - 1 : ShortLength;
        return Of(text[..end]) + "…";
    }

    private static bool IsVisible(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

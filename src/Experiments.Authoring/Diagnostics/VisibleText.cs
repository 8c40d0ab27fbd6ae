using System.Globalization;
using System.Text;

namespace Experiments.Authoring;

/// <summary>Text from files and data made safe to print: what cannot be seen is written out.</summary>
public static class VisibleText
{
    /// <summary>
    /// Writes control, format, separator and private characters as <c>\u001B</c>, so that text from outside can neither move
    /// the cursor, nor colour the terminal, nor turn the reading direction.
    /// </summary>
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

    private static bool IsVisible(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>Text from outside with everything in it visible: what controls, formats or turns the direction is written as <c>\u001B</c>.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        // A lone surrogate comes as the replacement character: it is no text in any encoding.
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
            if (!isHidden)
            {
                visible.Append(rune.ToString());
                continue;
            }

            foreach (char unit in rune.ToString())
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }
        }

        return visible.ToString();
    }
}

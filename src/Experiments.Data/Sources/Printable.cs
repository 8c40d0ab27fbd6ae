using System.Globalization;
using System.Text;

namespace Experiments.Data;

/// <summary>Text from files, servers and command lines, made safe to show: it can neither move the cursor nor fill the screen.</summary>
internal static class Printable
{
    private const int Longest = 200;

    /// <summary>The text with control and formatting characters written as <c>\u....</c>, cut after 200 characters.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.Length > Longest ? text[..Longest] + "…" : text)
        {
            var category = char.GetUnicodeCategory(c);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }
        return shown.ToString();
    }
}

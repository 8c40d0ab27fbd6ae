using System.Text;

namespace Experiments.Runs;

/// <summary>Text inside Markdown: what Markdown, or the HTML inside it, gives a meaning is escaped; control characters are written out.</summary>
internal static class MarkdownText
{
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in PlainText.Of(text))
        {
            if (c is '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '#' or '~' or '&' or '!')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}

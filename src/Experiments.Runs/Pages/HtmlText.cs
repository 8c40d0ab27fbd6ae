using System.Text;

namespace Experiments.Runs;

/// <summary>
/// Text inside HTML. All of it may be hostile: nothing in it is markup, and nothing in it can hide, move or turn what stands around it.
/// </summary>
internal static class HtmlText
{
    /// <summary>A text for an element's content or an attribute between double quotes.</summary>
    public static string Of(string? text)
    {
        var escaped = new StringBuilder((text?.Length ?? 0) + 16);
        foreach (char c in PlainText.Of(text ?? ""))
        {
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                default: escaped.Append(c); break;
            }
        }

        return escaped.ToString();
    }
}

using System.Text;

namespace Experiments.Runs;

/// <summary>Text inside SVG. Names may be hostile: nothing in them is markup, and nothing breaks the XML.</summary>
internal static class SvgText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\t' or '\n' or '\r': escaped.Append(' '); break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        escaped.Append(c).Append(text[++i]);
                    }
                    else
                    {
                        // XML 1.0, production 2 (Char): control characters and lone surrogates may not occur, not even as references.
                        bool isForbidden = c < ' ' || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF';
                        escaped.Append(isForbidden ? '\uFFFD' : c);
                    }

                    break;
            }
        }

        return escaped.ToString();
    }

    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }
}

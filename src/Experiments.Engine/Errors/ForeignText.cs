namespace Experiments.Engine;

/// <summary>Text that comes from a file of unknown origin and stands in a message.</summary>
internal static class ForeignText
{
    private const int Longest = 80;

    /// <summary>Makes the text fit to show on a terminal: control characters and broken surrogates escaped, and not too long.</summary>
    public static string Show(string text)
    {
        var shown = string.Concat(text.Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return text.Length > Longest ? shown + "…" : shown;
    }
}

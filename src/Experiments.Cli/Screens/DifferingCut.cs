using Experiments.Data;

namespace Experiments.Cli.Screens;

/// <summary>
/// Cuts texts that stand beside each other because they differ so that they still look different: two long paths may part at their ends alone.
/// </summary>
internal static class DifferingCut
{
    // What stays of the beginning that long texts have in common, or of the beginning of one whose middle goes.
    private const int Kept = 4;

    /// <summary>The texts with everything in them visible, cut to <paramref name="longest"/> characters where that leaves them apart.</summary>
    /// <param name="texts">The texts; equal ones stay equal.</param>
    /// <param name="longest">How long each may be, in characters; at least 16.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts, int longest)
    {
        string[] whole = [.. texts.Select(VisibleText.Of)];
        string[] tooLong = [.. whole.Where(text => text.Length > longest)];
        if (tooLong.Length == 0)
            return whole;
        var different = Differing(texts);
        var begin = Math.Max(0, InCommon(tooLong) - (longest / Kept));
        Func<string, string>[] ways =
        [
            text => SafeMarkup.Cut(text, longest),
            text => text.Length <= longest || begin == 0 ? SafeMarkup.Cut(text, longest) : SafeMarkup.Cut("…" + From(text, begin), longest),
            text => text.Length <= longest ? text : $"{Until(text, longest / Kept)}…{From(text, text.Length - longest + (longest / Kept) + 1)}",
        ];
        return ways.Select(way => (string[])[.. whole.Select(way)]).FirstOrDefault(cut => Differing(cut) == different) ?? whole;
    }

    private static int Differing(IReadOnlyList<string> texts) => texts.Distinct(StringComparer.Ordinal).Count();

    private static int InCommon(string[] texts)
    {
        var length = texts[0].Length;
        foreach (var text in texts)
            length = Math.Min(length, texts[0].AsSpan().CommonPrefixLength(text));
        return length;
    }

    // Never one half of a character.
    private static string From(string text, int start) => text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];

    private static string Until(string text, int end) => text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
}

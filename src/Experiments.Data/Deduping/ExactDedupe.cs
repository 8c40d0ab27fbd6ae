namespace Experiments.Data;

/// <summary>
/// <c>dedupe: exact</c>: of the rows with the same text, the first stays, whatever their labels; how many of those dropped had another
/// label is counted (<see cref="DroppedRows.Contradicting"/>). Where the source comes in splits of its own, a test row goes before a
/// validation row, and that before a training row.
/// </summary>
public sealed record ExactDedupe : IDedupe
{
    /// <summary>Whether texts that differ in upper and lower case only are the same (invariant culture).</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>Whether texts that differ only in where white space stands, and in how much of it, are the same.</summary>
    public bool IgnoreWhitespace { get; init; }

    /// <inheritdoc/>
    public string Key(string text)
    {
        var key = IgnoreWhitespace ? WithoutExtraSpace(text) : text;
        return IgnoreCase ? key.ToUpperInvariant() : key;
    }

    // Words stay apart: "no one" is not "noone". No separators given: every white space separates.
    private static string WithoutExtraSpace(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

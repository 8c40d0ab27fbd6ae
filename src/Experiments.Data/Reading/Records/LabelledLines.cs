namespace Experiments.Data;

/// <summary>
/// The records of a file of labelled lines, <c>LOC:city What county is Modesto in ?</c>, with the columns <c>label</c> (<c>LOC</c>: up
/// to the colon), <c>fine_label</c> (<c>LOC:city</c>) and <c>text</c>. Empty lines are no records.
/// </summary>
internal static class LabelledLines
{
    private static readonly ColumnNames Names = new(["label", "fine_label", "text"]);

    /// <summary>Reads them one after the other.</summary>
    /// <exception cref="DataException">A line has a label alone.</exception>
    public static IEnumerable<SourceRecord> Read(string text, TableLayout layout)
    {
        var line = 0;
        foreach (var content in text.Split('\n'))
        {
            line++;
            var trimmed = content.TrimEnd('\r');
            if (trimmed.Length == 0)
                continue;
            var space = trimmed.IndexOf(' ');
            if (space <= 0)
                throw new DataException(
                    $"{layout.Source}({line}): the line has no text behind its label. Write the label, a space, and the text.");
            var fine = trimmed[..space];
            var colon = fine.IndexOf(':');
            yield return new SourceRecord(Names, [colon < 0 ? fine : fine[..colon], fine, trimmed[(space + 1)..]], Names.Names.Count, line);
        }
    }
}

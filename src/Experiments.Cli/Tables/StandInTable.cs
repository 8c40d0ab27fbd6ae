namespace Experiments.Cli.Tables;

/// <summary>The runs on stand-ins as a Markdown table of their own.</summary>
internal static class StandInTable
{
    /// <summary>Its lines; none where there are no such runs.</summary>
    public static IReadOnlyList<string> Of(TableDocument document, RowRuns runs)
    {
        if (runs.StandIns.Count == 0)
            return [];
        string[] header = ["file", "stand-ins", .. document.Columns.Select(column => column.Name)];
        return
        [
            "",
            "These runs used stand-ins for data or weights. They show that a row can be run, and say nothing of its figures.",
            "",
            MarkdownRow.Write(header),
            MarkdownRow.Write(header.Select(_ => "---")),
            .. runs.StandIns.Select(row => MarkdownRow.Write(
                [
                    MarkdownRow.Escaped(row.File),
                    MarkdownRow.Escaped(row.Figures.StandIns),
                    .. document.Columns.Select(column => MarkdownRow.Escaped(row.Figures.Of(column))),
                ])),
            "",
        ];
    }
}

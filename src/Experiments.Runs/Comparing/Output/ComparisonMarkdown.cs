using System.Text;

namespace Experiments.Runs;

/// <summary>A comparison as Markdown tables (GitHub's flavour).</summary>
public static class ComparisonMarkdown
{
    /// <summary>Writes it.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        foreach (string warning in comparison.Warnings)
        {
            text.Append("> **Warning**: ").Append(MarkdownText.Of(warning)).Append("\n\n");
        }

        foreach (ComparisonGroup group in comparison.Groups)
        {
            foreach (StandIn standIn in group.StandIns)
            {
                text.Append($"**STAND-IN** {MarkdownText.Of(standIn.What)}: {MarkdownText.Of(standIn.Used)} ")
                    .Append($"instead of {MarkdownText.Of(standIn.Asked)}\n\n");
            }

            ComparisonTable table = ComparisonTable.Of(group, comparison.Options);
            Line(text, table.Columns.Select(column => column.Title));
            text.Append('|').AppendJoin('|', table.Columns.Select(column => column.IsNumber ? " ---: " : " --- ")).Append("|\n");
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                Line(text, row);
            }

            text.Append('\n');
            foreach (string note in ComparisonNotes.Of(group, comparison.Options))
            {
                text.Append("- ").Append(MarkdownText.Of(note)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Of)).Append(" |\n");
}

namespace Experiments.Runs;

/// <summary>A comparison as one self-contained HTML page.</summary>
public static class ComparisonPage
{
    /// <summary>Writes it.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ComparisonOptions options = comparison.Options;
        int runs = comparison.Groups.Sum(group => group.Entries.Sum(entry => entry.Runs.Count));
        var page = new HtmlPage("Runs side by side");
        page.Add($"<h1>Runs side by side</h1>");
        page.Add($"<p class=\"soft\">{runs} {(runs == 1 ? "run" : "runs")}, by {options.Metric}.</p>");
        if (options.Baseline is { } baseline)
        {
            page.Add($"<p>Baseline: <strong>{baseline.FolderName}</strong></p>");
        }

        if (comparison.Groups.Count > 1)
        {
            page.Contents(comparison.Groups.Select((group, index) => (IdOf(index + 1), TitleOf(group, index + 1))));
        }

        foreach (string warning in comparison.Warnings)
        {
            page.Add($"<div class=\"banner\" role=\"note\"><p><strong>Warning.</strong> {warning}</p></div>");
        }

        foreach ((int index, ComparisonGroup group) in comparison.Groups.Index())
        {
            Add(page, group, index + 1, options);
        }

        if (comparison.Groups.Count > 1)
        {
            page.Add($"<p class=\"soft\">Runs of different tables saw other rows or used stand-ins: their figures cannot be compared.</p>");
        }

        return page.Write();
    }

    private static void Add(HtmlPage page, ComparisonGroup group, int number, ComparisonOptions options)
    {
        page.Section(IdOf(number), TitleOf(group, number));
        foreach (StandIn standIn in group.StandIns)
        {
            page.Add($"<div class=\"banner\" role=\"note\"><p><strong>Stand-in</strong>");
            page.Add($"{standIn.What}: {standIn.Used} instead of {standIn.Asked}</p></div>");
        }

        ComparisonTable table = ComparisonTable.Of(group, options);
        page.Table($"Runs of table {number}, and the settings that differ", table.Columns, table.Rows);
        page.Add($"<ul class=\"soft\">");
        foreach (string note in ComparisonNotes.Of(group, options))
        {
            page.Add($"<li>{note}</li>");
        }

        page.Add($"</ul>");
        new ComparisonCurves(page, group, number, options).Write();
        page.End();
    }

    private static string IdOf(int number) => $"table-{number}";

    private static string TitleOf(ComparisonGroup group, int number) =>
        group.StandIns.Count > 0 ? $"Table {number}: with stand-ins" : $"Table {number}";
}

using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What a sweep came to: the ranking, and what each axis does.</summary>
internal static class SweepReportScreen
{
    private const int LongestCell = 44;
    private const int MostRows = 40;

    /// <summary>Prints it.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="report">What it came to.</param>
    public static void Show(IAnsiConsole console, SweepFolder sweep, SweepReport report)
    {
        var ranking = report.Ranking;
        if (ranking.Settings.All(setting => setting.Score is null))
            return;
        console.Line($"[bold]ranking[/]  by {ranking.Metric}, {ranking.By}");
        Show(console, SweepTable.OfRanking(ranking));
        foreach (var note in ranking.Notes)
            console.Line($"[dim]{note}[/]");
        foreach (var effect in report.Effects)
        {
            console.Line($"");
            console.Line($"[bold]effect[/]  of {string.Join(", ", effect.Axis.Paths)} on {ranking.Metric}: the difference to the mean of runs that differ in nothing else");
            Show(console, SweepTable.OfEffect(effect, ranking.Metric));
        }

        if (ranking.Best is { } best)
            console.Line($"selected  {best.Label()}");
        console.Line($"report    {PathText.Of(Path.Combine(sweep.Path, SweepReport.Page))}");
    }

    private static void Show(IAnsiConsole console, SweepTable table)
    {
        var shown = new Table { Border = TableBorder.Simple };
        foreach (var column in table.Columns)
        {
            var heading = new TableColumn(SafeMarkup.Of(column.Title)).NoWrap();
            shown.AddColumn(column.IsNumber ? heading.RightAligned() : heading);
        }

        foreach (var row in table.Rows.Take(MostRows))
            shown.AddRow([.. row.Select(cell => SafeMarkup.Of(cell, LongestCell))]);
        console.Write(shown);
        if (table.Rows.Count > MostRows)
            console.Line($"  … and {table.Rows.Count - MostRows} more: ranking.csv has all");
    }
}

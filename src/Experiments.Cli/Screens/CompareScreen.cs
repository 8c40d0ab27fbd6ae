using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Runs side by side, a table for each group of runs whose numbers mean the same.</summary>
internal static class CompareScreen
{
    private const int WidestSetting = 40;
    private const string Unknown = "–";

    /// <summary>Prints the tables.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="root">The folder that holds the run folders.</param>
    /// <param name="comparison">The runs.</param>
    public static void Show(IAnsiConsole console, string root, RunComparison comparison)
    {
        if (comparison.Groups.Count == 0)
        {
            console.MarkupLineInterpolated($"There are no runs in {root}.");
            return;
        }

        foreach (var group in comparison.Groups)
        {
            Heading(console, group);
            console.Write(Table(group));
        }

        if (comparison.Groups.Count > 1)
            console.MarkupLine("[dim]Runs in different tables saw other rows or used stand-ins: their figures cannot be compared.[/]");
    }

    private static void Heading(IAnsiConsole console, ComparisonGroup group)
    {
        foreach (var standIn in group.StandIns)
            console.MarkupLineInterpolated($"[bold black on yellow] STAND-IN [/] {standIn.What}: {standIn.Used} instead of {standIn.Asked}");
        if (group.RowHashes.Test is { Length: > 0 } test)
            console.MarkupLineInterpolated($"[dim]test rows {test[..Math.Min(test.Length, 6)]}[/]");
    }

    private static Table Table(ComparisonGroup group)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("run");
        table.AddColumn("name");
        foreach (var setting in group.DifferingSettings)
            table.AddColumn(Markup.Escape(setting));
        table.AddColumn(new TableColumn("validation").RightAligned());
        table.AddColumn(new TableColumn("test").RightAligned());
        table.AddColumn(new TableColumn("time").RightAligned());
        table.AddColumn("status");
        if (group.StandIns.Count > 0)
            table.AddColumn("");

        foreach (var row in group.Rows)
        {
            var run = row.Run;
            List<string> cells = [Markup.Escape(run.FolderName), Markup.Escape(run.Name)];
            cells.AddRange(row.Settings.Select(value => Markup.Escape(Short(value))));
            cells.AddRange([Percent(run.ValidationAccuracy), Percent(run.TestAccuracy), Time(run.Duration), Status(run.Status)]);
            if (group.StandIns.Count > 0)
                cells.Add("[yellow]stand-in[/]");
            table.AddRow([.. cells]);
        }

        return table;
    }

    private static string Short(string? value) => value switch
    {
        null => Unknown,
        { Length: > WidestSetting } => value[..(WidestSetting - 1)] + "…",
        _ => value,
    };

    private static string Percent(double? share) => share is { } value ? value.ToString("0.00%", CultureInfo.InvariantCulture) : Unknown;

    private static string Time(TimeSpan? duration) => duration switch
    {
        null => Unknown,
        { TotalMinutes: < 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } time => time.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}"),
    };

    private static string Status(RunStatus status) => status switch
    {
        RunStatus.Completed => "completed",
        RunStatus.Failed or RunStatus.Lost => $"[red]{status.ToString().ToLowerInvariant()}[/]",
        _ => $"[yellow]{status.ToString().ToLowerInvariant()}[/]",
    };
}

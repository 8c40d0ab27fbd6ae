using System.Globalization;
using Experiments.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Cli.Screens;

/// <summary>Runs side by side, a table for each group of runs whose numbers mean the same.</summary>
internal static class CompareScreen
{
    private const int WidestSetting = 40;
    private const int WidestName = 40;
    private const string Unknown = "–";

    /// <summary>Prints the tables.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="root">The folder that holds the run folders.</param>
    /// <param name="comparison">The runs.</param>
    public static void Show(IAnsiConsole console, string root, RunComparison comparison)
    {
        if (comparison.Groups.Count == 0)
        {
            console.Line($"There are no runs in {root}.");
            return;
        }

        foreach (var group in comparison.Groups)
        {
            Heading(console, group);
            var table = Table(group);
            // A table that is squeezed too far cuts names in two; the terminal's own wrapping at least keeps all of them.
            var needed = ((IRenderable)table).Measure(RenderOptions.Create(console, console.Profile.Capabilities), Unwrapped.Width).Min;
            console.Write(needed <= console.Profile.Width ? table : new Unwrapped(table));
        }

        if (comparison.Groups.Count > 1)
            console.Line($"[dim]Runs in different tables saw other rows or used stand-ins: their figures cannot be compared.[/]");
    }

    private static void Heading(IAnsiConsole console, ComparisonGroup group)
    {
        foreach (var standIn in group.StandIns)
            console.Line($"[bold black on yellow] STAND-IN [/] {standIn.What}: {standIn.Used} instead of {standIn.Asked}");
        if (group.RowHashes.Test is { Length: > 0 } test)
            console.Line($"[dim]test rows {test[..Math.Min(test.Length, 6)]}[/]");
    }

    private static Table Table(ComparisonGroup group)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("run").NoWrap());
        table.AddColumn("name");
        foreach (var setting in group.DifferingSettings)
            table.AddColumn(SafeMarkup.Of(setting, WidestSetting));
        foreach (var measured in new[] { "validation", "test", "time" })
            table.AddColumn(new TableColumn(measured).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("status").NoWrap());
        if (group.StandIns.Count > 0)
            table.AddColumn(new TableColumn("").NoWrap());

        foreach (var row in group.Rows)
        {
            var run = row.Run;
            List<string> cells = [SafeMarkup.Of(run.FolderName), SafeMarkup.Of(run.Name, WidestName)];
            cells.AddRange(row.Settings.Select(value => value is null ? Unknown : SafeMarkup.Of(value, WidestSetting)));
            cells.AddRange([Percent(run.ValidationAccuracy), Percent(run.TestAccuracy), Time(run.Duration), Status(run.Status)]);
            if (group.StandIns.Count > 0)
                cells.Add("[yellow]stand-in[/]");
            table.AddRow([.. cells]);
        }

        return table;
    }

    private static string Percent(double? share) => share is { } value ? value.ToString("0.00%", CultureInfo.InvariantCulture) : Unknown;

    private static string Time(TimeSpan? duration) => duration is { Ticks: >= 0 } known ? DurationText.Short(known) : Unknown;

    private static string Status(RunStatus status) => status switch
    {
        RunStatus.Completed => "completed",
        RunStatus.Failed or RunStatus.Lost => $"[red]{status.ToString().ToLowerInvariant()}[/]",
        _ => $"[yellow]{status.ToString().ToLowerInvariant()}[/]",
    };
}

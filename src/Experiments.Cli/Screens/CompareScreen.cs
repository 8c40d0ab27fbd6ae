using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Runs side by side, a table for each group of runs whose figures mean the same.</summary>
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
            console.Line($"There are no runs in {root}.");
            return;
        }

        foreach (var group in comparison.Groups)
        {
            Heading(console, group);
            var table = Table(group);
            if (console.Fits(table))
                console.Write(table);
            else
                Blocks(console, group);
        }

        if (comparison.Groups.Count > 1)
            console.Line($"[dim]Runs of different groups saw other rows or used stand-ins: their figures cannot be compared.[/]");
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
        foreach (var heading in group.DifferingSettings.Select(setting => SafeMarkup.Of(setting, WidestSetting)).Prepend("name").Prepend("run"))
            table.AddColumn(new TableColumn(heading).NoWrap());
        foreach (var measured in new[] { "validation", "test", "time" })
            table.AddColumn(new TableColumn(measured).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("status").NoWrap());

        foreach (var row in group.Rows)
        {
            var run = row.Run;
            table.AddRow(
            [
                SafeMarkup.Of(run.FolderName),
                SafeMarkup.Of(run.Name, WidestSetting),
                .. row.Settings.Select(value => SafeMarkup.Of(value ?? Unknown, WidestSetting)),
                Percent(run.ValidationAccuracy),
                Percent(run.TestAccuracy),
                Time(run.Duration),
                SafeMarkup.Format(Status(run)),
            ]);
        }

        return table;
    }

    // The same for a console that is too narrow for the table: a few lines for each run.
    private static void Blocks(IAnsiConsole console, ComparisonGroup group)
    {
        console.WriteLine();
        foreach (var row in group.Rows)
        {
            var run = row.Run;
            console.Line($"[bold]{run.FolderName}[/]  {SafeMarkup.Cut(run.Name, WidestSetting)}  {Status(run)}");
            console.Line($"  validation {Percent(run.ValidationAccuracy)}, test {Percent(run.TestAccuracy)}, time {Time(run.Duration)}");
            foreach (var (setting, value) in group.DifferingSettings.Zip(row.Settings))
                console.Line($"  {SafeMarkup.Cut(setting, WidestSetting)}: {SafeMarkup.Cut(value ?? Unknown, WidestSetting)}");
        }

        console.WriteLine();
    }

    private static string Percent(double? share) => share is { } value ? value.ToString("0.00%", CultureInfo.InvariantCulture) : Unknown;

    private static string Time(TimeSpan? duration) => duration is { Ticks: >= 0 } known ? DurationText.Short(known) : Unknown;

    private static FormattableString Status(RunRecord run)
    {
        var status = run.Status.ToString().ToLowerInvariant();
        FormattableString coloured = run.Status switch
        {
            RunStatus.Completed => $"{status}",
            RunStatus.Failed or RunStatus.Lost => $"[red]{status}[/]",
            _ => (FormattableString)$"[yellow]{status}[/]",
        };
        return run.HasStandIns ? $"{coloured}  [yellow]stand-in[/]" : coloured;
    }
}

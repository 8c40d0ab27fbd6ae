using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Runs side by side, a table for each group of runs whose figures mean the same.</summary>
internal static class CompareScreen
{
    private const int WidestCell = 40;

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

        foreach (var warning in comparison.Warnings)
            WarningLine.Show(console, warning);
        foreach (var group in comparison.Groups)
            Show(console, group, comparison.Options);
        if (comparison.Groups.Count > 1)
            console.Line($"[dim]Runs of different groups saw other rows or used stand-ins: their figures cannot be compared.[/]");
        if (comparison.Options.Baseline is null && comparison.Groups.Any(group => group.Entries.Count > 1))
            console.Line($"[dim]--baseline RUN tells which of these differences are real.[/]");
    }

    private static void Show(IAnsiConsole console, ComparisonGroup group, ComparisonOptions options)
    {
        foreach (var standIn in group.StandIns)
            console.Line($"[bold black on yellow] STAND-IN [/] {standIn.What}: {standIn.Used} instead of {standIn.Asked}");
        var content = ComparisonTable.Of(group, options);
        var rows = Cut(content);
        var table = Table(group, content.Columns, rows);
        if (console.Fits(table))
            console.Write(table);
        else
            Blocks(console, group, content.Columns, rows);
        foreach (var note in ComparisonNotes.Of(group, options))
            console.Line($"[dim]{note}[/]");
    }

    // A run's own folder name is never cut: it is what other commands are given.
    private static IReadOnlyList<string[]> Cut(ComparisonTable content)
    {
        string[][] rows = [.. content.Rows.Select(row => row.ToArray())];
        foreach (var (index, column) in content.Columns.Index())
        {
            if (column.Title is "run" or "status" or "verdict")
                continue;
            foreach (var (row, cell) in rows.Zip(DifferingCut.Of([.. rows.Select(row => row[index])], WidestCell)))
                row[index] = cell;
        }

        return rows;
    }

    private static Table Table(ComparisonGroup group, IReadOnlyList<ComparisonColumn> columns, IReadOnlyList<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            // Split and metric below each other, or the longest metric would set the column's width.
            var heading = new TableColumn(SafeMarkup.Of(column.Title, WidestCell).Replace(' ', column.IsNumber ? '\n' : ' ')).NoWrap();
            table.AddColumn(column.IsNumber ? heading.RightAligned() : heading);
        }

        foreach (var (entry, row) in group.Entries.Zip(rows))
            table.AddRow([.. row.Select((cell, index) => Cell(entry, columns[index].Title, cell))]);
        return table;
    }

    // The same for a console that is too narrow for the table: a few lines for each run.
    private static void Blocks(IAnsiConsole console, ComparisonGroup group, IReadOnlyList<ComparisonColumn> columns, IReadOnlyList<string[]> rows)
    {
        console.WriteLine();
        foreach (var (entry, row) in group.Entries.Zip(rows))
        {
            var cells = columns.Zip(row, (column, cell) => (Column: column, Text: cell)).Where(cell => cell.Text.Length > 0).ToList();
            var head = cells.Where(cell => cell.Column.Title is "run" or "name" or "status");
            console.Write(new Unwrapped(new Markup(string.Join("  ", head.Select(cell => Cell(entry, cell.Column.Title, cell.Text))) + "\n")));
            console.Line($"  {string.Join(", ", cells.Where(cell => cell.Column.IsNumber).Select(cell => $"{cell.Column.Title} {cell.Text}"))}");
            foreach (var (column, text) in cells.Where(cell => !cell.Column.IsNumber).Except(head))
                console.Write(new Unwrapped(new Markup($"  {SafeMarkup.Of(column.Title, WidestCell)}: {Cell(entry, column.Title, text)}\n")));
        }

        console.WriteLine();
    }

    private static string Cell(ComparisonEntry entry, string column, string cell) => column switch
    {
        "run" => $"[bold]{SafeMarkup.Of(cell)}[/]",
        "status" => Coloured(cell, entry.Runs.Any(run => run.Status is RunStatus.Failed or RunStatus.Lost) ? "red"
            : entry.Runs.Any(run => run.Status != RunStatus.Completed) || entry.First.HasStandIns ? "yellow" : null),
        "verdict" => Coloured(cell, entry.Difference?.Verdict switch { Verdict.Better => "green", Verdict.Worse => "red", _ => null }),
        _ => Markup.Escape(cell),
    };

    private static string Coloured(string cell, string? colour) => colour is null ? SafeMarkup.Of(cell) : $"[{colour}]{SafeMarkup.Of(cell)}[/]";
}

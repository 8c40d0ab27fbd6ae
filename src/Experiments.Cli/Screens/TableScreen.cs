using Experiments.Cli.Tables;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What a table of experiments was filled with, and what was left out.</summary>
internal static class TableScreen
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="document">The document.</param>
    /// <param name="runs">The runs of its rows.</param>
    /// <param name="kept">The rows that keep the figures of a run that is not at hand.</param>
    /// <param name="root">The folder of the runs.</param>
    /// <param name="others">How many runs belong to no row.</param>
    /// <param name="isChanged">Whether the document was written.</param>
    /// <param name="isQuiet">Whether to print no more than what became of the document.</param>
    public static void Show(
        IAnsiConsole console, TableDocument document, RowRuns runs, IReadOnlyList<DocumentRow> kept, string root, int others, bool isChanged,
        bool isQuiet)
    {
        if (!isQuiet)
        {
            Rows(console, document, [.. document.Files.Select(file => (file, runs.Of(file), (string?)null))]);
            if (runs.StandIns.Count > 0)
            {
                console.Line($"[bold black on yellow] STAND-IN [/] These runs say nothing of the rows' figures{(document.TakesStandIns
                    ? (FormattableString)$", and stand apart." : $": {document.Path} has no place for them.")}");
                Rows(console, document, [.. runs.StandIns.Select(row => (row.File, (RowFigures?)row.Figures, (string?)row.Figures.StandIns))]);
            }

            foreach (var row in kept)
                console.Line($"kept      {row.File}: the figures of {row.Run}, which cannot be read in {PathText.Of(root)}");
            foreach (var skipped in runs.Skipped)
                console.Line($"[yellow]left out[/]  {skipped.Run.FolderName}{(skipped.File is { } file ? (FormattableString)$" of {file}"
                    : $"")}: {skipped.Reason}");
            if (others > 0)
                console.Line($"{others} other {(others == 1 ? "run" : "runs")} in {PathText.Of(root)} {(others == 1 ? "belongs" : "belong")} to no row.");
        }

        var filled = document.Files.Count(file => runs.Of(file) is not null);
        console.Line($"{filled} of {document.Files.Count} rows have runs; {PathText.Of(Path.GetFullPath(document.Path))} {(isChanged ? "was written"
            : "is as it was")}");
    }

    private static void Rows(IAnsiConsole console, TableDocument document, IReadOnlyList<(string File, RowFigures? Figures, string? StandIns)> rows)
    {
        var withStandIns = rows.Any(row => row.StandIns is not null);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var name in new[] { "file" }.Concat(withStandIns ? ["stand-ins"] : []).Concat(document.Columns.Select(column => column.Name)))
            table.AddColumn(new TableColumn(SafeMarkup.Of(name)).NoWrap());
        foreach (var (file, figures, standIns) in rows)
            table.AddRow(
                [
                    SafeMarkup.Of(file),
                    .. withStandIns ? [SafeMarkup.Of(standIns ?? "")] : Array.Empty<string>(),
                    .. document.Columns.Select(column => SafeMarkup.Of(figures?.Of(column) ?? RowFigures.Nothing)),
                ]);
        if (console.Fits(table))
        {
            console.Write(table);
            return;
        }

        foreach (var (file, figures, standIns) in rows.Where(row => row.Figures is not null))
        {
            console.Line($"{file}{(standIns is null ? (FormattableString)$"" : $"  {standIns}")}");
            console.Line($"  {string.Join(", ", document.Columns.Select(column => $"{column.Name} {figures!.Of(column)}"))}");
        }
    }
}

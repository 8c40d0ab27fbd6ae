using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Runs by age, a line each.</summary>
internal static class ListScreen
{
    private const string Unknown = "–";

    /// <summary>Prints the runs.</summary>
    public static void Show(IAnsiConsole console, string root, IReadOnlyList<RunRecord> runs)
    {
        if (runs.Count == 0)
        {
            console.Line($"There are no such runs in {root}.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("run").NoWrap());
        foreach (var number in new[] { "validation\naccuracy", "test\naccuracy", "time" })
            table.AddColumn(new TableColumn(number).RightAligned().NoWrap());
        var hasGroups = runs.Any(run => run.Group is not null);
        if (hasGroups)
            table.AddColumn(new TableColumn("group").NoWrap());
        table.AddColumn(new TableColumn("status").NoWrap());
        foreach (var run in runs)
        {
            table.AddRow([
                SafeMarkup.Of(run.FolderName), Percent(run.ValidationAccuracy), Percent(run.TestAccuracy), Time(run),
                .. hasGroups ? [Group(run)] : Array.Empty<string>(), Status(run),
            ]);
        }

        if (console.Fits(table))
        {
            console.Write(table);
            return;
        }

        foreach (var run in runs)
        {
            console.Line($"{run.FolderName}");
            var group = run.Group is null ? "" : $"group {Group(run)}, ";
            console.Write(new Unwrapped(new Markup(
                $"  accuracy: validation {Percent(run.ValidationAccuracy)}, test {Percent(run.TestAccuracy)}; time {Time(run)}, {group}{Status(run)}\n")));
        }
    }

    /// <summary>How a run stands, as markup.</summary>
    public static string Status(RunRecord run)
    {
        var word = RunStatusText.Of(run.Status);
        var coloured = run.Status switch
        {
            RunStatus.Completed => word,
            RunStatus.Failed or RunStatus.Lost => $"[red]{word}[/]",
            _ => $"[yellow]{word}[/]",
        };
        return run.HasStandIns ? coloured + ", [yellow]stand-in[/]" : coloured;
    }

    // Runs that differ in the seed or the fold only; 'compare' shows them in one line.
    private static string Group(RunRecord run)
    {
        if (run.Group is not { } group)
            return "";
        var fold = run.Settings.TryGetValue("fold", out var number) ? $", fold {number}" : "";
        return SafeMarkup.Of(string.Create(CultureInfo.InvariantCulture, $"{group[..Math.Min(6, group.Length)]} seed {run.Seed}{fold}"));
    }

    private static string Percent(double? share) => share?.ToString("0.00%", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Time(RunRecord run) => run.Duration is { Ticks: >= 0 } known ? DurationText.Short(known) : Unknown;
}

using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>The examples that changed sides between two runs.</summary>
internal static class FlipsScreen
{
    private const int LongestText = 300;
    private const int LongestLabel = 40;

    /// <summary>Prints them.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="flips">The examples.</param>
    /// <param name="limit">How many of each kind; 0: all.</param>
    public static void Show(IAnsiConsole console, RunFlips flips, int limit)
    {
        foreach (var standIn in flips.First.StandIns.Concat(flips.Second.StandIns).DistinctBy(standIn => (standIn.What, standIn.Used)))
            console.Line($"[bold black on yellow] STAND-IN [/] {standIn.What}: {standIn.Used} instead of {standIn.Asked}");
        console.Line($"A  {flips.First.FolderName}  {flips.FirstRight} of {flips.Rows} right on {flips.Split}");
        console.Line($"B  {flips.Second.FolderName}  {flips.SecondRight} of {flips.Rows} right");
        Show(console, $"{flips.Gained.Count} that only B has right", flips.Gained, limit);
        Show(console, $"{flips.Lost.Count} that only A has right", flips.Lost, limit);
        if (flips.Otherwise.Count > 0)
            Show(console, $"{flips.Otherwise.Count} that both have wrong, each otherwise", flips.Otherwise, limit);
        console.WriteLine();
        console.Line($"McNemar's exact test: p = {MetricText.PValue(McNemarTest.PValue(flips.Lost.Count, flips.Gained.Count))}");
    }

    private static void Show(IAnsiConsole console, string title, IReadOnlyList<Flip> flips, int limit)
    {
        console.WriteLine();
        console.Line($"[bold]{title}[/]");
        var shown = limit == 0 ? flips.Count : Math.Min(limit, flips.Count);
        foreach (var flip in flips.Take(shown))
        {
            FormattableString one = $"A: {Label(flip.First)} {flip.FirstProbability:0%}";
            FormattableString other = $"B: {Label(flip.Second)} {flip.SecondProbability:0%}";
            console.Line($"  [bold]{flip.Id}[/]  {Label(flip.Gold)}; {one}, {other}");
            console.Line($"    {(flip.Text is { } text ? SafeMarkup.Cut(text, LongestText) : "(the run's folder does not hold its text)")}");
        }

        if (shown < flips.Count)
            console.Line($"  [dim]… and {flips.Count - shown} more: --limit 0 shows all[/]");
    }

    private static string Label(string label) => SafeMarkup.Cut(label, LongestLabel);
}

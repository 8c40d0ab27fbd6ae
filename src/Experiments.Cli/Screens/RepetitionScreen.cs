using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Whether a run that was run again came to the same.</summary>
internal static class RepetitionScreen
{
    /// <summary>Prints it.</summary>
    public static void Show(IAnsiConsole console, Repetition repetition)
    {
        FormattableString verdict = repetition.Agreement switch
        {
            Agreement.Identical when repetition.Uncompared.Count > 0 || repetition.AddedLater.Count > 0 => $"[green]bit-identical[/] in all that both runs have",
            Agreement.Identical => $"[green]bit-identical[/]: every metric, every prediction and the weights are the same",
            Agreement.WithinTolerance =>
                $"[green]equal within tolerance[/]: no metric differs by more than {Repetition.Tolerance:0.###} of its value",
            _ => $"[red]different[/]",
        };
        console.Line($"repeated   {PathText.Of(repetition.First.Folder)}");
        console.Line($"result     {verdict}");
        if (repetition.Departure is { } departure)
            console.Line($"departed   {Place(departure)}: {Number(departure.First)}, then {Number(departure.Second)}");
        foreach (var reason in repetition.Reasons)
            console.Line($"           {reason}");
        if (repetition.Uncompared.Count > 0)
            console.Line($"missing    {string.Join(", ", repetition.Uncompared)}: of one of the two runs only, so not compared");
        if (repetition.AddedLater.Count > 0)
            console.Line($"added      {string.Join(", ", repetition.AddedLater)}: measured after the run had ended, so not compared");
    }

    private static string Place(Departure departure) =>
        departure.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"first at step {step}, {departure.What}") : departure.What;

    private static string Number(string? value) => value ?? "nothing";
}

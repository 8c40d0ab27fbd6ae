using System.Globalization;
using Experiments.Cli.Cleaning;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What takes room and can go.</summary>
internal static class GcScreen
{
    /// <summary>Prints it by kind, with the room that each takes.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<Removable> leftovers)
    {
        if (leftovers.Count == 0)
        {
            console.Line($"nothing to remove");
            return;
        }

        foreach (var kind in leftovers.GroupBy(leftover => leftover.Kind))
        {
            console.Line($"[bold]{kind.Key}[/]: {Size(kind.Sum(leftover => leftover.Bytes))}");
            foreach (var leftover in kind)
                console.Line($"  {Size(leftover.Bytes),10}  {PathText.Of(leftover.Path)}");
        }

        console.Line($"{Size(leftovers.Sum(leftover => leftover.Bytes))} in all");
    }

    /// <summary>Asks whether to remove it. Where nobody can answer, nothing is removed.</summary>
    public static bool Asks(IAnsiConsole console)
    {
        if (console.Profile.Capabilities.Interactive && !Console.IsInputRedirected)
            return console.Confirm("Remove it?", defaultValue: false);
        console.Line($"nothing was removed; --yes removes it");
        return false;
    }

    /// <summary>What was removed.</summary>
    public static void Removed(IAnsiConsole console, long bytes) => console.Line($"removed: {Size(bytes)} free again");

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}

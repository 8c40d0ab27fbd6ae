using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>A warning on a line of its own.</summary>
internal static class WarningLine
{
    /// <summary>Prints it.</summary>
    public static void Show(IAnsiConsole console, string warning) => console.Line($"[yellow]warning[/]: {warning}");
}

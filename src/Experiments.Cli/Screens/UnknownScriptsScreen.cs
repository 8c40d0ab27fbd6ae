using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Says that code runs on this machine for the first time: it could do anything.</summary>
internal static class UnknownScriptsScreen
{
    private const int LongestPath = 100;

    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="files">The files that hold the code, as the user names them.</param>
    public static void Show(IAnsiConsole console, IReadOnlyList<string> files)
    {
        console.Line($"[yellow]first run here[/] of the C# in {string.Join(", ", files.Select(file => SafeMarkup.Cut(file, LongestPath)))}");
        console.Line($"[dim]Scripts are programs and run with your rights: read those from elsewhere first. --trust leaves this out.[/]");
    }
}

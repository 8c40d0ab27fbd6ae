using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageScreen
{
    /// <summary>Prints each error on a line, and where help is.</summary>
    public static void Show(IAnsiConsole console, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            console.Line($"[red]error[/]: {error.Message}");
        console.Line($"Help: {Path(parsed.CommandResult)} --help");
    }

    private static string Path(CommandResult result) => result switch
    {
        { Command: RootCommand root } => root.HelpName ?? root.Name,
        { Parent: CommandResult parent } => $"{Path(parent)} {result.Command.Name}",
        _ => result.Command.Name,
    };
}

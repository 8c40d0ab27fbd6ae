using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageScreen
{
    /// <summary>Prints each error on a line, and where help is; returns the exit code.</summary>
    public static int Show(IAnsiConsole console, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            console.Line($"[red]error[/]: {error.Message}");
        console.Line($"Help: {Path(parsed.CommandResult)} --help");
        return ExitCode.BadInput;
    }

    private static string Path(CommandResult result) => result switch
    {
        { Command: RootCommand root } => root.HelpName ?? root.Name,
        { Parent: CommandResult parent } => $"{Path(parent)} {result.Command.Name}",
        _ => result.Command.Name,
    };
}

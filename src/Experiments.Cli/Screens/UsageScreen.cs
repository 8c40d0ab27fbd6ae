using System.CommandLine;

namespace Experiments.Cli.Screens;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageScreen
{
    /// <summary>Prints each error on a line, and where help is; returns the exit code.</summary>
    public static int Show(TextWriter errors, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            errors.WriteLine($"error: {error.Message}");
        var command = parsed.CommandResult.Command;
        errors.WriteLine($"Help: dotnet run -- {(command is RootCommand ? "" : $"{command.Name} ")}--help");
        return ExitCode.BadInput;
    }
}

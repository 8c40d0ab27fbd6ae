using Experiments.Cli.Commands;

namespace Experiments.Cli.Tests;

/// <summary>What a command line came to.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a command line in this process, with its output redirected.</summary>
    public static CommandResult Of(params string[] arguments)
    {
        var screen = Screen.Redirected();
        var code = CommandLine.Run(arguments, screen.Consoles);
        return new CommandResult(code, screen.Output, screen.Errors);
    }

    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}--- errors\n{Errors}";
}

using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What ended a command before its time.</summary>
internal static class ErrorScreen
{
    /// <summary>Prints an error as its kind deserves, and returns the exit code.</summary>
    public static int Show(IAnsiConsole console, Exception error)
    {
        switch (error)
        {
            case ScriptException script:
                DiagnosticScreen.Show(console, [script.Diagnostic]);
                return ExitCode.BadInput;
            case SourceUnavailableException or TrainingException { Step: > 0 } or RunFolderException:
                console.Line($"[red]error[/]: {error.Message}");
                return ExitCode.Failed;
            case SourceException or DataException or EngineException:
                console.Line($"[red]error[/]: {error.Message}");
                return ExitCode.BadInput;
            default:
                // A fault of the program itself: whoever mends it needs the whole of it.
                console.Line($"[red]internal error[/]:");
                foreach (var line in error.ToString().Split('\n'))
                    console.Line($"{line.TrimEnd('\r')}");
                return ExitCode.Failed;
        }
    }
}

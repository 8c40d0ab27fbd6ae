using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What ended a command before its time.</summary>
internal static class ErrorScreen
{
    /// <summary>Prints an error as its kind deserves.</summary>
    public static void Show(IAnsiConsole console, Exception error)
    {
        switch (error)
        {
            case ExperimentException located:
                DiagnosticScreen.Show(console, [located.Diagnostic]);
                break;
            case CommandException or SourceException or DataException or EngineException or RunFolderException or UnknownRunException:
                console.Line($"[red]error[/]: {error.Message}");
                break;
            default:
                // A fault of the program itself: whoever mends it needs the whole of it.
                console.Line($"[red]internal error[/]:");
                foreach (var line in error.ToString().Split('\n'))
                    console.Line($"{line.TrimEnd('\r')}");
                break;
        }
    }
}

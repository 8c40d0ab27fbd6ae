using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Commands;

/// <summary>Turns what a command throws into one clear message and an exit code.</summary>
internal static class Guarded
{
    /// <summary>Runs a command's work.</summary>
    /// <param name="work">The work; gets the streams to print to, returns the exit code.</param>
    public static async Task<int> RunAsync(Func<Consoles, Task<int>> work)
    {
        var consoles = Consoles.Standard();
        try
        {
            return await work(consoles);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            return Tell(consoles.Errors, error);
        }
    }

    /// <summary>Prints an error as its kind deserves, and returns the exit code.</summary>
    public static int Tell(IAnsiConsole console, Exception error)
    {
        switch (error)
        {
            case ScriptException script:
                DiagnosticScreen.Show(console, [script.Diagnostic]);
                return ExitCode.BadInput;
            case SourceUnavailableException or TrainingException or RunFolderException:
                console.MarkupLineInterpolated($"[red]error[/]: {error.Message}");
                return ExitCode.Failed;
            case SourceException or DataException or EngineException:
                console.MarkupLineInterpolated($"[red]error[/]: {error.Message}");
                return ExitCode.BadInput;
            default:
                // A fault of the program itself: whoever mends it needs the whole of it.
                console.MarkupLineInterpolated($"[red]internal error[/]: {error}");
                return ExitCode.Failed;
        }
    }
}

using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary>Turns what a command throws into one clear message and an exit code, and Ctrl-C into a command that ends in order.</summary>
internal static class Guarded
{
    /// <summary>Runs a command's work that deals with signals itself.</summary>
    /// <param name="consoles">Where to print.</param>
    /// <param name="work">The work; it returns the exit code.</param>
    public static int Run(Consoles consoles, Func<Interruption, int> work)
    {
        using var interruption = new Interruption();
        try
        {
            return work(interruption);
        }
        catch (Exception error)
        {
            ErrorScreen.Show(consoles.Errors, error);
            return Failure.ExitCodeOf(error);
        }
    }

    /// <summary>Runs a command's work.</summary>
    /// <param name="consoles">Where to print.</param>
    /// <param name="work">The work; it is cancelled by Ctrl-C, and returns the exit code.</param>
    public static async Task<int> RunAsync(Consoles consoles, Func<CancellationToken, Task<int>> work)
    {
        using var interruption = new Interruption();
        try
        {
            return await work(interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            consoles.Errors.Line($"[yellow]interrupted[/] by {interruption.Signal}");
            return ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            ErrorScreen.Show(consoles.Errors, error);
            return Failure.ExitCodeOf(error);
        }
    }
}

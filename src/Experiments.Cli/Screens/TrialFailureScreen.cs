using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Why a trial failed or was lost.</summary>
internal static class TrialFailureScreen
{
    private const int LastLines = 12;

    /// <summary>Prints the reason, the last lines that its process, or what was to start it, printed, and where all of them are.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trial">How the trial stands.</param>
    public static void Show(IAnsiConsole console, SweepFolder sweep, TrialRecord trial)
    {
        console.Line($"[red]trial {trial.Plan.Index} {trial.State.Word()}[/]  {trial.Plan.Label()}");
        console.Line($"  {trial.Last?.Reason ?? "it did not say why"}");
        var log = Path.Combine(sweep.Path, trial.Last?.Log ?? SweepFiles.Output(trial.Plan.Index));
        if (!File.Exists(log))
            return;
        foreach (var line in Tail(log))
            console.Line($"  [dim]|[/] {line}");
        console.Line($"  [dim]all of it: {PathText.Of(log)}[/]");
    }

    // Its process may be writing there just now.
    private static IEnumerable<string> Tail(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(LastLines);
    }
}

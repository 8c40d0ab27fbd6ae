using System.CommandLine;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>compare</c>: the runs side by side.</summary>
internal static class CompareCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var command = new Command("compare", "List the runs: name, what differs between them, validation and test accuracy, time.");
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, _ =>
        {
            var settings = common.Read(parsed);
            var list = RunList.Read(settings.Runs);
            CompareScreen.Show(consoles.Output, settings.Runs, RunComparison.Of(list.Runs));
            foreach (var unreadable in list.Unreadable)
                WarningLine.Show(consoles.Errors, unreadable.Reason);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}

using System.CommandLine;
using Experiments.Cli.Launching;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>cancel SWEEP</c>: ends a sweep in order, wherever its trials run.</summary>
internal static class CancelCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = SweepChoice.Argument();
        var command = new Command("cancel", "End a sweep in order: running trials write checkpoints, and 'resume' goes on with it.") { name };
        common.AddReadingTo(command);
        command.SetAction(parsed => Guarded.Run(consoles, _ =>
        {
            var sweep = SweepChoice.One(parsed.GetRequiredValue(name), common.Read(parsed).Runs);
            var (told, isWhole) = (0, true);
            foreach (var launcher in Launchers.Of(sweep.ReadLaunches().Select(launch => launch.Launcher), consoles))
            {
                try
                {
                    told += launcher.Cancel(sweep);
                }
                catch (CommandException error)
                {
                    ErrorScreen.Show(consoles.Errors, error); // and what others run is cancelled all the same
                    isWhole = false;
                }
            }

            if (isWhole || told > 0)
                consoles.Output.Line($"{told} trials that run or wait were asked to end; 'status {PathText.Of(sweep.Path)}' shows when they have");
            return isWhole ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }
}

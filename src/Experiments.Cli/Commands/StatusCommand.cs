using System.CommandLine;
using Experiments.Cli.Launching;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>status SWEEP</c>: how every trial stands.</summary>
internal static class StatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = SweepChoice.Argument();
        var command = new Command("status", "Show how every trial of a sweep stands.") { name };
        common.AddReadingTo(command);
        command.SetAction(parsed => Guarded.Run(consoles, _ =>
        {
            var sweep = SweepChoice.One(parsed.GetRequiredValue(name), common.Read(parsed).Runs);
            foreach (var launcher in Launchers.Of(sweep.ReadLaunches().Select(launch => launch.Launcher), consoles))
            {
                try
                {
                    launcher.Refresh(sweep);
                }
                catch (CommandException error)
                {
                    WarningLine.Show(consoles.Errors, $"{error.Message} What follows is what the trials themselves noted.");
                }
            }

            var trials = sweep.ReadTrials();
            SweepStatusScreen.Show(consoles.Output, sweep, trials);
            consoles.Output.Line($"{SweepStatusScreen.Counts(trials)}");
            return ExitCode.Done;
        }));
        return command;
    }
}

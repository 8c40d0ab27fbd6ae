using System.CommandLine;
using Experiments.Cli.Launching;
using Experiments.Cli.Screens;
using Experiments.Runs;

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
            var launches = sweep.ReadLaunches();
            var waiting = new Dictionary<int, string?>();
            var (isWhole, isLive) = (true, false);
            foreach (var launcher in Launchers.Of(launches.Select(launch => launch.Launcher), consoles))
            {
                try
                {
                    var queue = launcher.Refresh(sweep);
                    isLive |= queue.IsLive;
                    foreach (var (trial, reason) in queue.Waiting)
                        waiting[trial] = reason;
                }
                catch (CommandException error)
                {
                    WarningLine.Show(consoles.Errors, $"{error.Message} What follows is what the trials themselves noted.");
                    isWhole = false;
                }
            }

            var trials = sweep.ReadTrials();
            SweepStatusScreen.Show(consoles.Output, sweep, trials);
            consoles.Output.Line($"{SweepStatusScreen.Counts(trials)}");
            SweepStatusScreen.Waiting(consoles.Output, waiting);
            // Of tasks, Slurm has told; of processes, the one that started them is gone.
            var isOver = launches.LastOrDefault() is { } last && (last.Job is null ? last.IsAlive() == false : last.IsAlive() != true);
            if (isWhole && isOver && !isLive && !trials.Any(trial => trial.State == TrialState.Running))
                SweepStatusScreen.GoOn(consoles.Output, sweep, [.. trials.Where(trial => !trial.State.IsDone())]);
            if (trials.All(trial => trial.State.IsDone()))
                SweepStatusScreen.Outcome(consoles.Output, sweep, trials);
            return isWhole ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }
}

using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Cli.Sweeping;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>trial SWEEP INDEX</c>: what launchers start for each trial. It is not for people, and not in the help.</summary>
internal static class TrialCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "trial";

    /// <summary>The option of a trial that lives no longer than the process that started it.</summary>
    public const string AttachedOption = "--attached";

    /// <summary>The option that says what a scheduler calls the task.</summary>
    public const string JobOption = "--job";

    /// <summary>The option of a trial that waits after an epoch.</summary>
    public const string UntilOption = "--until-epoch";

    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var folder = new Argument<string>("sweep") { Description = "The sweep's folder." };
        var index = new Argument<int>("index") { Description = "The trial's number." };
        var job = new Option<string?>(JobOption) { Description = "What the scheduler calls this task." };
        var attached = new Option<bool>(AttachedOption)
        {
            Description = "End in order when standard input ends, which it does with the process that started this one, and leave Ctrl-C to that.",
        };
        var until = new Option<int?>(UntilOption) { Description = "Write a checkpoint after this epoch and end as interrupted, unless it is the last." };
        var command = new Command(Name, "Do one trial of a sweep.") { folder, index, job, attached, until };
        command.Hidden = true;
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption(leavesKeyboard: parsed.GetValue(attached));
            if (parsed.GetValue(attached))
                interruption.FollowInput(Console.OpenStandardInput());
            try
            {
                var sweep = SweepFolder.Open(parsed.GetRequiredValue(folder));
                var number = parsed.GetRequiredValue(index);
                if (number < 0 || number >= sweep.Plan.Trials.Count)
                    throw new CommandException($"The sweep has the trials 0 to {sweep.Plan.Trials.Count - 1}, and no {number}.", ExitCode.BadInput);
                var settings = common.Read(parsed);
                settings = settings with
                {
                    Runs = sweep.RunsRoot,
                    Device = settings.Device ?? sweep.Plan.Device,
                    IsOffline = settings.IsOffline || sweep.Plan.Offline,
                    TrustsScripts = true, // they ran when the sweep was planned
                };
                var session = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption)
                {
                    PauseAfter = parsed.GetValue(until),
                };
                return new TrialRun(session, sweep, sweep.Plan.Trials[number], parsed.GetValue(job)).Go();
            }
            catch (Exception error) when (error is CommandException or RunFolderException)
            {
                ErrorScreen.Show(consoles.Errors, error);
                return error is RunFolderException { IsTaken: true } ? ExitCode.Taken : Failure.ExitCodeOf(error);
            }
        });
        return command;
    }
}

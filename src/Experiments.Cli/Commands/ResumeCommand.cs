using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>resume RUN</c>: goes on with a run that did not come to its end.</summary>
internal static class ResumeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run: its folder, a part of its name that only one has, or 'latest'." };
        var command = new Command(
            "resume", "Go on with a run that was interrupted, failed or was lost, from its last checkpoint to the same bits.") { name };
        var lost = new Option<bool>("--lost")
        {
            Description = "The run says that it is running on another machine, and you know that its process is gone.",
        };
        command.Add(lost);
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var session = new RunSession(common.Read(parsed), consoles, Environment.GetCommandLineArgs()[1..], interruption);
            return session.Run(() => new ResumedRun(session) { IsLost = parsed.GetValue(lost) }.Go(RunChoice.One(parsed.GetRequiredValue(name), session.Settings.Runs)));
        });
        return command;
    }
}

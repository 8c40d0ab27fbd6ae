using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>rerun RUN</c>: runs again from the folder alone, and says whether the result is the same.</summary>
internal static class RerunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run: its folder, a part of its name that only one has, or 'latest'." };
        var command = new Command("rerun", "Run again from a run's folder alone, and say whether the result is the same.") { name };
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var session = new RunSession(common.Read(parsed), consoles, Environment.GetCommandLineArgs()[1..], interruption);
            return session.Run(() => new RepeatedRun(session).Go(RunChoice.One(parsed.GetRequiredValue(name), session.Settings.Runs)));
        });
        return command;
    }
}

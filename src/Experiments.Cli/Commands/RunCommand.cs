using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>run FILE</c>, or just the file: runs an experiment.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new Argument<string>("file") { Description = "The experiment's YAML file. The word 'run' can be left out." };
        var command = new Command("run", "Run an experiment and log it to a folder of its own.") { file };
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var commandLine = Environment.GetCommandLineArgs()[1..];
            var run = new ExperimentRun(common.Read(parsed), consoles, commandLine, interruption);
            return WorkThread.Run(() => run.Go(parsed.GetRequiredValue(file)), run.Abandon, () => run.IsUsersCode, interruption.Token);
        });
        return command;
    }
}

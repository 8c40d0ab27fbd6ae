using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Cli.Sweeping;

namespace Experiments.Cli.Commands;

/// <summary><c>sweep FILE</c>: runs the many runs that one file states.</summary>
internal static class SweepCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new ExperimentArguments();
        var options = new SweepOptionSet();
        var fresh = new Option<bool>("--fresh") { Description = "Run trials although the same run was done before." };
        var command = new Command(
            "sweep", "Run every trial of an experiment's section 'sweep', each in a process of its own, and rank them. 'run' does the same.");
        file.AddTo(command);
        options.AddTo(command);
        command.Add(fresh);
        common.AddAllTo(command);
        command.SetAction(parsed => Guarded.Run(consoles, interruption =>
        {
            var settings = common.Read(parsed);
            var session = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption);
            return new SweepRun(session, options.Launcher(parsed, consoles), options.Read(parsed, settings)) { IsFinal = options.IsFinal(parsed) }
                .Start(file.Path(parsed), file.Overrides(parsed), parsed.GetValue(fresh));
        }));
        return command;
    }
}

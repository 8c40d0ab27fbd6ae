using System.CommandLine;
using Experiments.Authoring;
using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Cli.Sweeping;

namespace Experiments.Cli.Commands;

/// <summary><c>run FILE</c>, or just the file: runs an experiment.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new ExperimentArguments();
        var format = new FormatOption();
        var skipDone = new Option<bool>("--skip-done")
        {
            Description = "Do not run again what was run to its end before: the same settings, code, rows and build.",
        };
        var command = new Command("run", "Run an experiment and log it to a folder of its own. The word 'run' can be left out.");
        file.AddTo(command);
        command.Add(skipDone);
        format.AddTo(command);
        var profile = new Option<bool>("--profile")
        {
            Description = "Before training, measure where the time of a step goes: a table, and trace.json in the run's folder.",
        };
        command.Add(profile);
        var name = new Option<string?>("--run-name")
        {
            Description = "What the run's folder is called. Default: time, name and the beginning of the identity.",
            HelpName = "NAME",
        };
        command.Add(name);
        var sweep = new Option<string?>("--sweep")
        {
            Description = "Note in the run's folder that the run is a trial of this sweep.",
            HelpName = "ID",
        };
        command.Add(sweep);
        common.AddAllTo(command);
        command.SetAction(parsed => Guarded.Run(consoles, interruption =>
        {
            var settings = common.Read(parsed);
            if (ExperimentLoader.StatesSweep(file.Path(parsed)))
            {
                Option[] ofOneRun = [name, sweep, profile];
                if (Array.Find(ofOneRun, option => parsed.GetResult(option) is { Implicit: false }) is { } given)
                    throw new CommandException($"{given.Name} is for one run, and '{file.Path(parsed)}' states a sweep.", ExitCode.BadInput);
                var swept = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption, format.Read(parsed));
                return new SweepRun(swept, Launchers.Find("local", consoles), new LaunchOptions(Threads: settings.Threads, IsQuiet: settings.IsQuiet))
                    .Start(file.Path(parsed), file.Overrides(parsed), isFresh: false);
            }

            var session = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption, format.Read(parsed))
            {
                IsProfiled = parsed.GetValue(profile),
            };
            var run = new ExperimentRun(session) { Place = new RunPlace(parsed.GetValue(name), parsed.GetValue(sweep)) };
            return session.Run(() => run.Go(file.Path(parsed), file.Overrides(parsed), parsed.GetValue(skipDone)));
        }));
        return command;
    }
}

using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Cli.Sweeping;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>resume RUN</c>, <c>resume SWEEP</c>: goes on with what did not come to its end.</summary>
internal static class ResumeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run or sweep: its folder, a part of its name that only one has, or 'latest' for the latest run (a sweep is called by its name)." };
        var options = new SweepOptionSet();
        var retry = new Option<bool>("--retry-failed") { Description = "Of a sweep, try trials once more that failed." };
        var command = new Command(
            "resume", "Go on with a run that was interrupted, failed or was lost, from its last checkpoint to the same bits; or with a sweep.") { name };
        var lost = new Option<bool>("--lost")
        {
            Description = "The run, or trials of the sweep, say that they are running on another machine, and you know that their processes are gone.",
        };
        command.Add(lost);
        options.AddTo(command);
        command.Add(retry);
        common.AddAllTo(command);
        command.SetAction(parsed => Guarded.Run(consoles, interruption =>
        {
            var settings = common.Read(parsed);
            var session = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption);
            var asked = parsed.GetRequiredValue(name);
            // A part of a name means a sweep only where it says so: runs have the experiment's name in theirs too.
            if ((SweepFolder.IsSweep(asked) || asked.Contains(SweepFiles.Suffix[1..], StringComparison.Ordinal))
                && SweepPattern.Find(asked, settings.Runs) is { } sweep)
                return new SweepRun(session, options.Launcher(parsed, consoles, sweep), options.Read(parsed, settings))
                {
                    IsFinal = options.IsFinal(parsed),
                    IsLost = parsed.GetValue(lost),
                }.Resume(sweep, parsed.GetValue(retry));
            return session.Run(() => new ResumedRun(session) { IsLost = parsed.GetValue(lost) }.Go(RunChoice.One(asked, settings.Runs)));
        }));
        return command;
    }
}

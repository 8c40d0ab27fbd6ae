using System.CommandLine;
using Experiments.Cli.Checking;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>check FILE</c>: everything short of training.</summary>
internal static class CheckCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new ExperimentArguments();
        var format = new FormatOption();
        var command = new Command("check", "Check an experiment in seconds, without weights or network: settings, data, parameters, time and memory.");
        file.AddTo(command);
        format.AddTo(command);
        command.Add(common.Threads);
        command.Add(common.Quiet);
        command.Add(common.Trust);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, cancellation =>
        {
            var check = new ExperimentCheck(common.Read(parsed), format.Read(parsed), consoles, cancellation);
            return Task.FromResult(WorkThread.Run(
                () => check.Go(file.Path(parsed), file.Overrides(parsed)), () => ExitCode.Interrupted, () => check.IsUsersCode, cancellation));
        }));
        return command;
    }
}

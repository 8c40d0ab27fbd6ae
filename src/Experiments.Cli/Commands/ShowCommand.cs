using System.CommandLine;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>show RUN</c>: all that a run's folder tells at a glance.</summary>
internal static class ShowCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run: its folder, a part of its name that only one has, or 'latest'." };
        var command = new Command("show", "Show one run: how it went, its data, results, settings, environment and files.") { name };
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, _ =>
        {
            ShowScreen.Show(consoles.Output, RunChoice.One(parsed.GetRequiredValue(name), common.Read(parsed).Runs));
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}

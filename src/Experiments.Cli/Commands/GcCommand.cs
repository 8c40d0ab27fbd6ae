using System.CommandLine;
using Experiments.Cli.Cleaning;
using Experiments.Cli.Screens;
using Experiments.Data;

namespace Experiments.Cli.Commands;

/// <summary><c>gc</c>: shows what takes room and can go, and removes it when told so.</summary>
internal static class GcCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var yes = new Option<bool>("--yes") { Description = "Remove it without asking." };
        var command = new Command("gc", "Show what takes room on the disk and can go, and remove it; results are never touched.") { yes };
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, _ =>
        {
            var leftovers = Leftovers.Find(common.Read(parsed).Runs, SourceSettings.FromEnvironment().CacheFolder);
            GcScreen.Show(consoles.Output, leftovers);
            if (leftovers.Count > 0 && (parsed.GetValue(yes) || GcScreen.Asks(consoles.Output)))
                GcScreen.Removed(consoles.Output, Leftovers.Remove(leftovers));
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}

using System.CommandLine;
using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>task SWEEP ARRAY</c>: what each task of a Slurm job array starts. It is not for people, and not in the help.</summary>
internal static class TaskCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Consoles consoles)
    {
        var folder = new Argument<string>("sweep") { Description = "The sweep's folder." };
        var number = new Argument<int>("array") { Description = "Which of the sweep's job arrays." };
        var since = new Option<long?>("--since") { Description = "When the job began, in seconds since 1970." };
        var command = new Command("task", "Do the trials of one task of a job array.") { folder, number, since };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            try
            {
                var sweep = SweepFolder.Open(parsed.GetRequiredValue(folder));
                var place = SlurmPlace.OfThisProcess();
                var arrayFolder = SlurmArray.FolderOf(sweep.Path, parsed.GetRequiredValue(number));
                SlurmArrays.SetJobIfUnknown(arrayFolder, place.Job);
                var started = parsed.GetValue(since) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UtcNow;
                return new SlurmTask(consoles, sweep, SlurmArray.Read(arrayFolder), place).Go(started);
            }
            catch (Exception error) when (error is CommandException or RunFolderException)
            {
                ErrorScreen.Show(consoles.Errors, error);
                return Failure.ExitCodeOf(error);
            }
        });
        return command;
    }
}

using System.CommandLine;
using Experiments.Cli.Exporting;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Commands;

/// <summary><c>export RUN FOLDER</c>: a run's classifier as other programs read it.</summary>
internal static class ExportCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run: its folder, a part of its name that only one has, or 'latest'." };
        var folder = new Argument<string>("folder") { Description = "The folder to write, which is new or empty." };
        folder.Validators.Add(PathCheck.Of("folder"));
        var command = new Command(
            "export",
            $"Write the weights that a run ended with as Hugging Face's {SequenceClassification.Architecture}, with tokenizer and model card.")
        {
            name,
            folder,
        };
        command.Add(common.Runs);
        command.Add(common.Quiet);
        command.Add(common.Trust);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var session = new RunSession(common.Read(parsed), consoles, Environment.GetCommandLineArgs()[1..], interruption);
            return session.Run(() => new RunExport(session).Go(
                RunChoice.One(parsed.GetRequiredValue(name), session.Settings.Runs), parsed.GetRequiredValue(folder)));
        });
        return command;
    }
}

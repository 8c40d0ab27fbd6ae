using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>config FILE</c>: an experiment with every default filled in, as YAML that reads back as the same.</summary>
internal static class ConfigCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new ExperimentArguments();
        var command = new Command("config", "Print an experiment with every default filled in, as YAML that reads back as the same.");
        file.AddTo(command);
        command.Add(common.Trust);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            using var experiment = await ExperimentFile.LoadAsync(file.Path(parsed), file.Overrides(parsed), consoles, common.Read(parsed).TrustsScripts, cancellation);
            if (experiment is null)
                return ExitCode.BadInput;
            // Past Spectre, which would wrap it: this is a file's content.
            consoles.Output.Profile.Out.Writer.Write(experiment.ResolvedYaml(experiment.Spec));
            consoles.Output.Profile.Out.Writer.Flush();
            return ExitCode.Done;
        }));
        return command;
    }
}

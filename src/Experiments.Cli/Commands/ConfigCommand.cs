using System.CommandLine;
using System.Text;
using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;

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
        var output = new Option<string?>("--output")
        {
            Description = "Write it to a new file, with all paths relative to that; otherwise it is printed with absolute ones.",
            HelpName = "FILE",
        };
        output.Validators.Add(PathCheck.Of("--output"));
        command.Add(output);
        command.Add(common.Trust);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            using var experiment = await ExperimentFile.LoadAsync(file.Path(parsed), file.Overrides(parsed), consoles, common.Read(parsed).TrustsScripts, cancellation);
            if (experiment is null)
                return ExitCode.BadInput;
            if (parsed.GetValue(output) is { } path)
                return Write(experiment, path, consoles);
            // Past Spectre, which would wrap it: this is a file's content.
            consoles.Output.Profile.Out.Writer.Write(experiment.ResolvedYaml(experiment.Spec));
            consoles.Output.Profile.Out.Writer.Flush();
            return ExitCode.Done;
        }));
        return command;
    }

    private static int Write(Experiment experiment, string file, Consoles consoles)
    {
        var path = Path.GetFullPath(file);
        if (Path.Exists(path))
        {
            consoles.Errors.Line($"[red]error[/]: {file} is there already, and is left as it is.");
            return ExitCode.BadInput;
        }

        try
        {
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(experiment.ResolvedYamlIn(experiment.Spec, folder)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            consoles.Errors.Line($"[red]error[/]: {file} cannot be written: {error.Message}");
            return ExitCode.Failed;
        }

        consoles.Output.Line($"{file} is written.");
        return ExitCode.Done;
    }
}

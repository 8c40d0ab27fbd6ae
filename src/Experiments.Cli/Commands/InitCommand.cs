using System.CommandLine;
using System.Text;
using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>init NAME</c>: a first experiment to change, with every setting explained.</summary>
internal static class InitCommand
{
    private const string Extension = ".yaml";
    private const string Schema = "experiment.schema.json";

    /// <summary>Builds the command.</summary>
    public static Command Create(Consoles consoles)
    {
        var name = new Argument<string>("name") { Description = "The experiment's name, or the path of its file: mine, experiments/mine.yaml." };
        name.Validators.Add(PathCheck.Of("<name>"));
        var command = new Command("init", "Write a first experiment to change, with every setting explained.") { name };
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, _ => Task.FromResult(Write(parsed.GetRequiredValue(name), consoles))));
        return command;
    }

    private static int Write(string name, Consoles consoles)
    {
        var shown = Path.GetExtension(name) is ".yaml" or ".yml" ? name : name + Extension;
        var path = Path.GetFullPath(shown);
        if (Path.GetFileName(shown).Any(char.IsControl) || Path.Exists(path))
        {
            consoles.Errors.Line($"[red]error[/]: {shown} {(Path.Exists(path) ? "is there already, and is left as it is." : "is no name for a file.")}");
            return ExitCode.BadInput;
        }

        var schema = Path.Combine(Path.GetDirectoryName(path)!, Schema);
        var hasSchema = File.Exists(schema);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!hasSchema)
                AtomicFile.Write(schema, Encoding.UTF8.GetBytes(ExperimentSchema.Write(KnownNames.Default)));
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(StarterFile.Write(Path.GetFileNameWithoutExtension(path), Schema)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            consoles.Errors.Line($"[red]error[/]: {shown} cannot be written: {error.Message}");
            return ExitCode.Failed;
        }

        consoles.Output.Line($"{shown} is written{(hasSchema ? "" : $", and {Schema} beside it, with which editors check it")}.");
        consoles.Output.Line($"check it  dotnet run -- check {ShellText.Line([shown])}");
        consoles.Output.Line($"run it    dotnet run -- {ShellText.Line([shown])}");
        return ExitCode.Done;
    }
}

using System.CommandLine;
using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of experiment files, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Consoles consoles)
    {
        var command = new Command("schema", "Print the JSON Schema (draft 7) of experiment files, with which editors complete and check them.");
        command.SetAction(_ =>
        {
            consoles.Output.Profile.Out.Writer.Write(ExperimentSchema.Write(KnownNames.Default));
            consoles.Output.Profile.Out.Writer.Flush();
            return ExitCode.Done;
        });
        return command;
    }
}

using System.CommandLine;
using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>explain EXP0201</c>: what a message means and what to do about it.</summary>
internal static class ExplainCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Consoles consoles)
    {
        var code = new Argument<string>("code") { Description = "The code in a message, such as EXP0201." };
        var command = new Command("explain", "Say what a message means, and what to do about it.") { code };
        command.SetAction(parsed =>
        {
            var id = parsed.GetRequiredValue(code);
            if (DiagnosticParagraph.Find(id) is not { } found)
            {
                ExplainScreen.Unknown(consoles.Errors, id, DiagnosticParagraph.Near(id));
                return ExitCode.BadInput;
            }

            ExplainScreen.Show(consoles.Output, found, DiagnosticParagraph.Of(found));
            return ExitCode.Done;
        });
        return command;
    }
}

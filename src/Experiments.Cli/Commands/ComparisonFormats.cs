using System.CommandLine;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Commands;

/// <summary>The options that print a comparison for other programs.</summary>
internal sealed class ComparisonFormats
{
    private readonly IReadOnlyList<(Option<bool> Option, Func<RunComparison, string> Write)> _formats =
    [
        (new Option<bool>("--csv") { Description = "Print CSV." }, ComparisonCsv.Write),
        (new Option<bool>("--json") { Description = "Print JSON." }, ComparisonJson.Write),
        (new Option<bool>("--html") { Description = "Print one self-contained HTML page." }, ComparisonPage.Write),
        (new Option<bool>("--markdown") { Description = "Print Markdown." }, ComparisonMarkdown.Write),
    ];

    /// <summary>Gives a command the options; one of them may be given.</summary>
    public void AddTo(Command command)
    {
        foreach (var (option, _) in _formats)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (_formats.Count(format => result.GetValue(format.Option)) > 1)
                result.AddError($"Only one of {string.Join(", ", _formats.Select(format => format.Option.Name))} can be printed.");
        });
    }

    /// <summary>Prints the form that was asked for; false: none was.</summary>
    public bool Write(ParseResult parsed, RunComparison comparison, IAnsiConsole console)
    {
        foreach (var (option, write) in _formats)
        {
            if (!parsed.GetValue(option))
                continue;
            // Past the console's own formatting: it is for another program, to the letter.
            console.Profile.Out.Writer.Write(write(comparison));
            return true;
        }

        return false;
    }
}

using System.CommandLine;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>--format json</c>: diagnostics for editors and CI.</summary>
internal sealed class FormatOption
{
    private const string Json = "json";

    private readonly Option<string> _format = new("--format")
    {
        Description = "How diagnostics are told: text, or json for SARIF 2.1.0 on standard output and everything else on standard error.",
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
    };

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command)
    {
        _format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not ("text" or Json))
                result.AddError($"--format takes text or json, and '{result.GetValueOrDefault<string?>()}' is neither.");
        });
        command.Add(_format);
    }

    /// <summary>What was asked for.</summary>
    public DiagnosticFormat Read(ParseResult parsed) => parsed.GetValue(_format) == Json ? DiagnosticFormat.Json : DiagnosticFormat.Text;
}

using System.CommandLine;
using Experiments.Cli.Predicting;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;

namespace Experiments.Cli.Commands;

/// <summary><c>predict RUN [TEXT…]</c>: classifies texts with the weights that a run ended with.</summary>
internal static class PredictCommand
{
    private const string Formats = "text|csv|json";

    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run")
        {
            Description = "The run: its folder, a part of its name that only one has, or 'latest'. Or a folder that 'export' wrote.",
        };
        var texts = new Argument<string[]>("texts")
        {
            Description = "The texts, or the columns of one as 'column=value'. Default: standard input, one text a line.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var input = Path("--input", "A table of texts: CSV, TSV, JSON lines or Parquet, as its name tells.", "FILE");
        var column = new Option<string?>("--text")
        {
            Description = "The column of the text in it, by name or by position from 0. Default: that of the run's data, or 'text'.",
            HelpName = "COLUMN",
        };
        var header = new Option<bool?>("--header")
        {
            Description = "Whether the first record of a CSV or TSV file names the columns. "
                + "Default: as in the run's own file, where that is of the same kind.",
            HelpName = "true|false",
        };
        var encoding = new Option<string?>("--encoding")
        {
            Description = "The character set of the file. Default: that of the run's own file, where that is of the same kind, or UTF-8.",
            HelpName = "NAME",
        };
        encoding.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } asked && !CharacterSet.Exists(asked))
                result.AddError(
                    $"--encoding knows no character set '{VisibleText.Short(asked)}'. Known are utf-8, utf-16, latin1, windows-1252 and others.");
        });
        var output = Path("--output", "Write the answers to a file, as CSV, or as JSON lines where its name ends with .json or .jsonl.", "FILE");
        var format = new Option<string?>("--format")
        {
            Description = "How answers are written. Default: text to standard output.",
            HelpName = Formats,
        };
        format.AcceptOnlyFromAmong(Formats.Split('|'));
        var command = new Command("predict", "Classify texts with the weights that a run ended with: a label and the probability of each.")
        {
            name, texts, input, column, header, encoding, output, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(input) is not null && result.GetValue(texts) is { Length: > 0 })
                result.AddError("Texts stand on the command line or in a file of --input: give one of the two.");
            if (result.GetValue(column) is not null && result.GetValue(input) is null)
                result.AddError("--text names a column of the file of --input, and there is none.");
            if ((result.GetValue(header) is not null || result.GetValue(encoding) is not null) && result.GetValue(input) is null)
                result.AddError("--header and --encoding say how the file of --input is written, and there is none.");
        });
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var settings = common.Read(parsed);
            var quietly = new Consoles(consoles.Errors, consoles.Errors); // standard output is for the answers
            var session = new RunSession(settings, quietly, Environment.GetCommandLineArgs()[1..], interruption);
            var request = new PredictionRequest(
                parsed.GetRequiredValue(name),
                parsed.GetValue(texts) ?? [],
                parsed.GetValue(input),
                parsed.GetValue(column),
                parsed.GetValue(header),
                parsed.GetValue(encoding),
                parsed.GetValue(output),
                FormatOf(parsed.GetValue(format), parsed.GetValue(output)));
            return session.Run(() => new TextClassification(session, consoles.Output, Console.OpenStandardInput).Go(request));
        });
        return command;

        static Option<string?> Path(string name, string description, string help)
        {
            var option = new Option<string?>(name) { Description = description, HelpName = help };
            option.Validators.Add(PathCheck.Of(name));
            return option;
        }
    }

    private static PredictionFormat FormatOf(string? asked, string? output) => asked switch
    {
        "json" => PredictionFormat.Json,
        "csv" => PredictionFormat.Csv,
        "text" => PredictionFormat.Text,
        _ when output is null => PredictionFormat.Text,
        _ => System.IO.Path.GetExtension(output).ToLowerInvariant() is ".json" or ".jsonl" or ".ndjson" ? PredictionFormat.Json : PredictionFormat.Csv,
    };
}

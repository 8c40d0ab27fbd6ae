using System.CommandLine;
using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Cli.Tables;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>table FOLDER</c>: fills a README's table of experiments from the runs at hand.</summary>
internal static class TableCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var folder = new Argument<string>("folder") { Description = "The folder with the README.md, or a Markdown file. Rows link to experiment files; the table stands between <!-- table --> and <!-- /table -->." };
        folder.Validators.Add(PathCheck.Of("<folder>"));
        var command = new Command(
            "table",
            "Fill a README's table of experiments, its columns 'ours: test' and the like, from the runs at hand.")
        {
            folder,
        };
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, cancellation =>
        {
            var settings = common.Read(parsed);
            var document = TableDocument.Read(parsed.GetRequiredValue(folder));
            if (ReadRows(document, consoles, cancellation) is not { } rows)
                return Task.FromResult(ExitCode.BadInput);

            var list = RunList.Read(settings.Runs);
            foreach (var unreadable in list.Unreadable)
                WarningLine.Show(consoles.Errors, unreadable.Reason);
            var withScripts = rows.Any(row => row.HasScripts);
            var recorded = list.Runs.Select(run => (Run: run, Read: RecordedExperiment.Read(run, withScripts, consoles, cancellation))).ToList();
            using var atHand = new SourcesAtHand();
            var runs = new RowRuns(rows, [.. recorded.Select(run => run.Read).OfType<RecordedExperiment>()], atHand);

            var names = list.Runs.Select(run => run.FolderName).ToHashSet(StringComparer.Ordinal);
            var kept = document.Rows.Where(row => row.Keeps(runs, names)).ToList();
            var isChanged = document.Fill(
                (row, column) => runs.Of(row.File) is { } figures ? MarkdownRow.Escaped(figures.Of(column))
                    : kept.Contains(row) ? null
                    : RowFigures.Nothing,
                StandInTable.Of(document, runs));
            TableScreen.Show(
                consoles.Output, document, runs, kept, settings.Runs, runs.Others + recorded.Count(run => run.Read is null), isChanged,
                settings.IsQuiet);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    // Null where a row's file cannot be used, which has been told then.
    private static List<RowExperiment>? ReadRows(TableDocument document, Consoles consoles, CancellationToken cancellation)
    {
        var rows = new List<RowExperiment>();
        foreach (var file in document.Files)
        {
            var options = ScriptNotice.AddTo(new LoadOptions(), consoles.Errors, isTrusting: false);
            var loaded = ExperimentLoader.Load(document.PathOf(file), KnownNames.Default, options, cancellation);
            using var experiment = loaded.Experiment;
            DiagnosticScreen.Show(consoles.Errors, [.. loaded.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)]);
            if (experiment is not null)
                rows.Add(new RowExperiment(file, experiment));
        }

        return rows.Count == document.Files.Count ? rows : null;
    }
}

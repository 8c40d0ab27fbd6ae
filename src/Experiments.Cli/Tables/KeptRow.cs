using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>A row that names a run which is not at hand, and keeps its figures: they were recorded where the run was made.</summary>
/// <param name="File">The row's experiment file, as the row names it.</param>
/// <param name="Run">The run's folder.</param>
internal sealed record KeptRow(string File, string Run)
{
    /// <summary>The rows of a document that keep what they say. A run at hand that the row names but that is none of its runs any more is not kept.</summary>
    /// <param name="document">The document; where it has no column for runs, nothing is kept.</param>
    /// <param name="runs">The runs of its rows.</param>
    /// <param name="atHand">The names of all runs at hand.</param>
    public static IReadOnlyList<KeptRow> Of(TableDocument document, RowRuns runs, IReadOnlyList<string> atHand)
    {
        if (document.Columns.FirstOrDefault(column => column.Result is null) is not { } names)
            return [];
        return
        [
            .. document.Files.Where(file => runs.Of(file) is null)
                .Select(file => new KeptRow(file, document.Says(file, names) ?? ""))
                .Where(row => RunFolderName.IsRun(row.Run) && !atHand.Any(run => MarkdownRow.Escaped(run) == row.Run)),
        ];
    }
}

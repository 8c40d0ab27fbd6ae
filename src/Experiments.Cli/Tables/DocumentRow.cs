using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>A row of a table of experiments, as it was read.</summary>
/// <param name="Line">Its line in the file, from 0.</param>
/// <param name="File">Its experiment file, as it names it.</param>
/// <param name="Run">What its column for runs says; null: the table has none.</param>
internal sealed record DocumentRow(int Line, string File, string? Run)
{
    /// <summary>
    /// Whether the row keeps what it says: it has no run at hand, and names one that is not, whose figures were recorded where it was made.
    /// </summary>
    /// <param name="runs">The runs of the table's rows.</param>
    /// <param name="atHand">The names of all runs at hand.</param>
    public bool Keeps(RowRuns runs, IReadOnlySet<string> atHand) =>
        runs.Of(File) is null && Run is not null && RunFolderName.IsRun(Run) && !atHand.Contains(Run);
}

using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>A column that the command fills.</summary>
/// <param name="Index">Its position in the table, from 0.</param>
/// <param name="Name">What it is called, behind <c>ours:</c>.</param>
/// <param name="Result">The result that it shows, such as <c>test.accuracy</c>; null: it names the runs.</param>
internal sealed record FilledColumn(int Index, string Name, string? Result)
{
    private const string Prefix = "ours:";
    private const string Runs = "run";

    private static readonly string[] Splits = [MetricSplits.Train, MetricSplits.Validation, MetricSplits.Test];

    /// <summary>The columns of a header that are ours.</summary>
    /// <exception cref="CommandException">There is none, or one of something that there is not.</exception>
    public static IReadOnlyList<FilledColumn> Of(MarkdownRow header, string path)
    {
        var columns = header.Cells.Select((cell, index) => (Cell: cell, Index: index))
            .Where(header => header.Cell.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(header => Read(header.Cell[Prefix.Length..].Trim(), header.Index, path)).ToList();
        return columns.Count > 0 ? columns : throw new CommandException(
            $"The table in {path} has no column to fill. Call its columns '{Prefix} {string.Join($"', '{Prefix} ", Splits)}' and '{Prefix} {Runs}'.",
            ExitCode.BadInput);
    }

    private static FilledColumn Read(string name, int index, string path)
    {
        if (name == Runs)
            return new FilledColumn(index, name, null);
        if (Splits.Contains(name))
            return new FilledColumn(index, name, $"{name}.{MetricNames.Accuracy}");
        if (Splits.Any(split => name.StartsWith(split + ".", StringComparison.Ordinal)))
            return new FilledColumn(index, name, name);
        var near = NearNames.Nearest(name, [.. Splits, Runs]) is { } nearest ? $" Did you mean '{Prefix} {nearest}'?" : "";
        throw new CommandException(
            $"The table in {path} has a column '{Prefix} {VisibleText.Short(name)}', which nothing fills.{near} There are {string.Join(", ", Splits)} "
            + $"(accuracy), a result's name such as test.macro_f1, and {Runs}.",
            ExitCode.BadInput);
    }
}

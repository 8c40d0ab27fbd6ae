using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What the runs of one experiment came to, seed by seed and fold by fold, and on average.</summary>
internal static class VariantsScreen
{
    private const int LongestLabel = 40;
    private const string Unknown = "–";

    /// <summary>Prints the table, with the mean and the standard deviation (of a sample, n − 1) below.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<(string Label, RunRecord Run)> runs)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(new TableColumn("validation").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("test").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("run").NoWrap());
        foreach (var (label, run) in runs)
        {
            table.AddRow(
                SafeMarkup.Of(label, LongestLabel), Percent(run.ValidationAccuracy), Percent(run.TestAccuracy), SafeMarkup.Of(run.FolderName));
        }

        table.AddEmptyRow();
        table.AddRow(
            "mean ± sd",
            Spread([.. runs.Select(run => run.Run.ValidationAccuracy)]),
            Spread([.. runs.Select(run => run.Run.TestAccuracy)]),
            string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs"));
        console.Write(table);
    }

    private static string Percent(double? share) => share is { } value ? value.ToString("0.00%", CultureInfo.InvariantCulture) : Unknown;

    // Of all runs or of none: the mean of those that happen to have a value would be another quantity.
    private static string Spread(IReadOnlyList<double?> shares)
    {
        if (shares.Count < 2 || shares.Any(share => share is null))
            return Unknown;
        var mean = shares.Average()!.Value;
        var deviation = Math.Sqrt(shares.Sum(share => (share!.Value - mean) * (share.Value - mean)) / (shares.Count - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.00%} ± {100 * deviation:0.00}");
    }
}

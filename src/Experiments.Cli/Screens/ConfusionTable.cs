using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>A confusion matrix of the test split as a table: a row for each label that examples have, a column for each that they were given.</summary>
internal static class ConfusionTable
{
    // Wider than this, a table says less than the predictions' file does.
    private const int MostClasses = 12;
    private const int LongestLabel = 16;

    /// <summary>Makes the table.</summary>
    public static Table Of(IReadOnlyList<string> labels, ConfusionMatrix confusion)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("test").NoWrap());
        var shown = Math.Min(labels.Count, MostClasses);
        for (var predicted = 0; predicted < shown; predicted++)
            table.AddColumn(new TableColumn($"→ {SafeMarkup.Of(labels[predicted], LongestLabel)}").RightAligned());
        for (var gold = 0; gold < shown; gold++)
        {
            var cells = new List<string> { SafeMarkup.Of(labels[gold], LongestLabel) };
            for (var predicted = 0; predicted < shown; predicted++)
                cells.Add(confusion[gold, predicted].ToString(CultureInfo.InvariantCulture));
            table.AddRow([.. cells]);
        }

        return table;
    }

    /// <summary>What the table leaves out, in a sentence; null where it shows everything.</summary>
    public static FormattableString? Omission(IReadOnlyList<string> labels)
    {
        if (labels.Count <= MostClasses)
            return null;
        return $"[dim]The table has the first {MostClasses} of {labels.Count} labels; predictions/test.csv has all.[/]";
    }
}

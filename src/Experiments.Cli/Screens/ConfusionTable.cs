using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>A confusion matrix of the test split as a table: a row for each label that examples have, a column for each that they were given.</summary>
internal static class ConfusionTable
{
    // Wider than this, a table says less than the predictions' file does.
    private const int MostClasses = 12;

    /// <summary>Makes the table.</summary>
    public static Table Of(IReadOnlyList<string> labels, ConfusionMatrix confusion)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("test");
        var shown = Math.Min(labels.Count, MostClasses);
        for (var predicted = 0; predicted < shown; predicted++)
            table.AddColumn(new TableColumn($"→ {Markup.Escape(labels[predicted])}").RightAligned());
        for (var gold = 0; gold < shown; gold++)
        {
            var cells = new List<string> { Markup.Escape(labels[gold]) };
            for (var predicted = 0; predicted < shown; predicted++)
                cells.Add(confusion[gold, predicted].ToString(CultureInfo.InvariantCulture));
            table.AddRow([.. cells]);
        }

        if (shown < labels.Count)
            table.Caption($"the first {shown} of {labels.Count} labels; all are in predictions/test.csv");
        return table;
    }
}

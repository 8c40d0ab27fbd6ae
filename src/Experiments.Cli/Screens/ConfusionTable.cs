using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>A split's confusion matrix: a row for each label that examples have, a column for each that they were given.</summary>
internal static class ConfusionTable
{
    // Wider than this, a table says less than the predictions' file does.
    private const int MostClasses = 12;
    private const int LongestLabel = 16;

    /// <summary>
    /// Prints the table. Where the console is too narrow for it, columns have the numbers of their rows instead of labels, and after
    /// that there are fewer of them.
    /// </summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<string> labels, ConfusionMatrix confusion, string split = "test")
    {
        var shown = Math.Min(labels.Count, MostClasses);
        var table = Table(labels, confusion, split, shown, isNumbered: false);
        if (!console.Fits(table))
            table = Table(labels, confusion, split, shown, isNumbered: true);
        while (!console.Fits(table) && shown > 1)
            table = Table(labels, confusion, split, --shown, isNumbered: true);

        console.Write(table);
        if (shown < labels.Count)
            console.Line($"[dim]These are {shown} of {labels.Count} labels; predictions/{split}.csv has all.[/]");
    }

    private static Table Table(IReadOnlyList<string> labels, ConfusionMatrix confusion, string split, int shown, bool isNumbered)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(split).NoWrap());
        for (var predicted = 0; predicted < shown; predicted++)
            table.AddColumn(new TableColumn($"→ {(isNumbered ? Number(predicted) : Label(predicted))}").RightAligned().NoWrap());
        for (var gold = 0; gold < shown; gold++)
        {
            var cells = new List<string> { isNumbered ? $"{Number(gold),2} {Label(gold)}" : Label(gold) };
            for (var predicted = 0; predicted < shown; predicted++)
                cells.Add(confusion[gold, predicted].ToString(CultureInfo.InvariantCulture));
            table.AddRow([.. cells]);
        }

        return table;

        string Label(int index) => SafeMarkup.Of(labels[index], LongestLabel);
        static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}

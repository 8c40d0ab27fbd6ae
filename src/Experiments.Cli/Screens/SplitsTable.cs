using System.Globalization;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How many rows of each class each split has.</summary>
internal static class SplitsTable
{
    // Wider than this, a table says less than run folders' splits.csv does.
    private const int MostClasses = 8;
    private const int LongestLabel = 16;

    /// <summary>Prints the table, with the accuracy of always saying the class that is most frequent in training.</summary>
    public static void Show(IAnsiConsole console, PreparedRows prepared)
    {
        var labels = prepared.Labels.Names;
        (string Name, int Rows, Dictionary<string, int> Counts)[] splits =
        [
            Counted("train", prepared.Splits.Train), Counted("validation", prepared.Splits.Validation), Counted("test", prepared.Splits.Test),
        ];
        var majority = splits[0].Counts.MaxBy(count => count.Value).Key;
        var shown = Math.Min(labels.Count, MostClasses);
        var table = Table(shown);
        while (!console.Fits(table) && shown > 1)
            table = Table(--shown);
        console.Write(table);
        if (shown < labels.Count)
            console.Line($"[dim]  These are {shown} of {labels.Count} labels.[/]");

        Table Table(int classes)
        {
            var made = new Table { Border = TableBorder.Simple };
            made.AddColumn(new TableColumn("split").NoWrap());
            foreach (var label in labels.Take(classes))
                made.AddColumn(new TableColumn(SafeMarkup.Of(label, LongestLabel)).RightAligned().NoWrap());
            made.AddColumn(new TableColumn("rows").RightAligned().NoWrap());
            made.AddColumn(new TableColumn($"majority: {SafeMarkup.Of(majority, LongestLabel)}").RightAligned().NoWrap());
            foreach (var (name, rows, counts) in splits)
            {
                made.AddRow(
                [
                    name,
                    .. labels.Take(classes).Select(label => Number(counts.GetValueOrDefault(label))),
                    Number(rows),
                    ((double)counts.GetValueOrDefault(majority) / rows).ToString("0.00%", CultureInfo.InvariantCulture),
                ]);
            }

            return made;
        }

        static (string, int, Dictionary<string, int>) Counted(string name, IReadOnlyList<Row> rows) =>
            (name, rows.Count, rows.CountBy(row => row.Label).ToDictionary());
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

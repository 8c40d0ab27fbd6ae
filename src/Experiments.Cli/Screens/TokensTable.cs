using System.Globalization;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How many tokens the texts of each split have, before any is cut.</summary>
internal static class TokensTable
{
    /// <summary>Prints the table.</summary>
    public static void Show(IAnsiConsole console, EncodedData data)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("split").NoWrap());
        foreach (var heading in new[] { "median", "95 %", "longest", "cut" })
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        foreach (var (name, split) in new[] { ("train", data.Train), ("validation", data.Validation), ("test", data.Test) })
            if (split.Tokens is { } tokens)
                table.AddRow(name, Number(tokens.Median), Number(tokens.Percentile95), Number(tokens.Longest), Number(tokens.Cut));
        console.Write(table);
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How many parameters each part of a model has, and how many of them are trained.</summary>
internal static class ParametersTable
{
    /// <summary>Prints the table; blocks that follow each other and are alike share a row.</summary>
    public static void Show(IAnsiConsole console, TrainableParameters parameters)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("part").NoWrap());
        table.AddColumn(new TableColumn("trained").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("of").RightAligned().NoWrap());
        foreach (var (name, count, group) in Runs(parameters.Groups))
            table.AddRow(SafeMarkup.Of(name), Number(count * group.Trained), Number(count * group.Total));
        console.Write(table);
    }

    private static IEnumerable<(string Name, int Count, ParameterGroup Group)> Runs(IReadOnlyList<ParameterGroup> groups)
    {
        for (var start = 0; start < groups.Count;)
        {
            var end = start + 1;
            while (end < groups.Count && IsBlock(groups[start]) && IsBlock(groups[end])
                && (groups[end].Trained, groups[end].Total) == (groups[start].Trained, groups[start].Total))
                end++;
            var name = end - start == 1 ? groups[start].Name : $"{groups[start].Name} to {groups[end - 1].Name}";
            yield return (name, end - start, groups[start]);
            start = end;
        }
    }

    private static bool IsBlock(ParameterGroup group) => group.Name.StartsWith("h.", StringComparison.Ordinal);

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

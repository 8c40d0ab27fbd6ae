using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Where the time of a step went, by part of the step and kind of operation.</summary>
internal static class ProfileScreen
{
    /// <summary>Prints the table.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="trace">The file with every operation.</param>
    public static void Show(IAnsiConsole console, StepProfile profile, string trace)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("step").NoWrap());
        table.AddColumn(new TableColumn("operation").NoWrap());
        foreach (var name in new[] { "count", "ms", "share", "GFLOP", "GFLOP/s" })
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var row in profile.Rows())
        {
            table.AddRow(
                row.Phase.ToString().ToLowerInvariant(),
                row.Kind,
                Number("0", row.Count),
                Number("0.00", row.Seconds * 1e3),
                Number("0 %", row.Seconds / profile.Seconds),
                row.Flop > 0 ? Number("0.000", row.Flop / 1e9) : "",
                row.Flop > 0 && row.Seconds > 0 ? Number("0", row.Flop / row.Seconds / 1e9) : "");
        }

        console.Write(table);
        FormattableString step = $"step   {profile.PlainSeconds * 1e3:0.00} ms, {profile.Seconds * 1e3:0.00} ms while watched; {profile.Flop / 1e9:0.000} GFLOP";
        console.Line(step);
        console.Line($"trace  {trace}");
        console.WriteLine();
    }

    private static string Number(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}

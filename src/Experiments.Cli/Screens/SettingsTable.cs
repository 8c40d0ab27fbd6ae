using Experiments.Authoring;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>All settings of an experiment, and where each comes from.</summary>
internal static class SettingsTable
{
    private const int WidestValue = 60;

    /// <summary>Prints the table; where the console is too narrow for it, a line for each setting.</summary>
    public static void Show(
        IAnsiConsole console, IReadOnlyList<(string Key, string Value)> settings, IReadOnlyDictionary<string, SettingOrigin> origins)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in new[] { "setting", "value", "from" })
            table.AddColumn(new TableColumn(heading).NoWrap());
        foreach (var (key, value) in settings)
            table.AddRow(SafeMarkup.Of(key), SafeMarkup.Of(value, WidestValue), Origin(key));
        if (console.Fits(table))
        {
            console.Write(table);
            return;
        }

        console.WriteLine();
        foreach (var (key, value) in settings)
            console.Line($"  {key}: {value}  [dim]{(origins.TryGetValue(key, out var origin) ? origin.ToString() : "default")}[/]");
        console.WriteLine();

        // What the author said stands out; defaults recede.
        string Origin(string key) => origins.TryGetValue(key, out var origin) && origin.Kind != OriginKind.Default
            ? SafeMarkup.Of(origin.ToString())
            : "[dim]default[/]";
    }
}

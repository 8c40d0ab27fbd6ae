using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What two experiments or runs differ in.</summary>
internal static class DiffScreen
{
    private const string Absent = "–";
    private const int WidestValue = 60;

    /// <summary>Prints the settings that differ, side by side, and which scripts do.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="first">What the first side is called.</param>
    /// <param name="second">What the second side is called.</param>
    /// <param name="settings">The settings; null is a side that has none.</param>
    /// <param name="scripts">The scripts and their text; null is a side that has none of that name.</param>
    public static void Show(
        IAnsiConsole console,
        string first,
        string second,
        IReadOnlyList<(string Path, string? First, string? Second)> settings,
        IReadOnlyList<(string Path, string? First, string? Second)> scripts)
    {
        if (settings.Count == 0 && scripts.Count == 0)
        {
            console.Line($"{first} and {second} are the same experiment.");
            return;
        }

        if (settings.Count > 0)
            Differing(console, "setting", first, second, settings);
        foreach (var (path, one, other) in scripts)
            console.Line(Script(path, one, other, first, second));
    }

    /// <summary>Prints what two runs differ in beside their settings.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="first">What the first run is called.</param>
    /// <param name="second">What the second run is called.</param>
    /// <param name="facts">What differs; null is a side that has none.</param>
    public static void Facts(
        IAnsiConsole console, string first, string second, IReadOnlyList<(string Name, string? First, string? Second)> facts)
    {
        if (facts.Count == 0)
            console.Line($"Their data, environments and results are the same.");
        else
            Differing(console, "of the run", first, second, facts);
    }

    private static void Differing(
        IAnsiConsole console, string what, string first, string second, IReadOnlyList<(string Path, string? First, string? Second)> settings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(what).NoWrap());
        table.AddColumn(new TableColumn(SafeMarkup.Of(first)).NoWrap());
        table.AddColumn(new TableColumn(SafeMarkup.Of(second)).NoWrap());
        foreach (var (path, one, other) in settings)
            table.AddRow([SafeMarkup.Of(path), .. DifferingCut.Of([one ?? Absent, other ?? Absent], WidestValue).Select(Markup.Escape)]);
        if (console.Fits(table))
        {
            console.Write(table);
            return;
        }

        // Too narrow for a table: a few lines for each setting.
        foreach (var (path, one, other) in settings)
        {
            console.Line($"[bold]{path}[/]");
            console.Line($"  {first}: {one ?? Absent}");
            console.Line($"  {second}: {other ?? Absent}");
        }
    }

    private static FormattableString Script(string path, string? one, string? other, string first, string second)
    {
        if (one is null)
            return $"script {path}: only {second} has it";
        if (other is null)
            return $"script {path}: only {first} has it";
        var (line, before, after) = FirstDifference(one, other);
        var lines = DifferingCut.Of([before, after], WidestValue);
        return $"script {path}: line {line} is `{lines[0]}` in {first}, `{lines[1]}` in {second}";
    }

    private static (int Line, string First, string Second) FirstDifference(string one, string other)
    {
        var first = one.Split('\n');
        var second = other.Split('\n');
        var line = 0;
        while (line < first.Length && line < second.Length && first[line] == second[line])
            line++;
        return (line + 1, Text(first), Text(second));

        string Text(string[] lines) => line < lines.Length ? lines[line].Trim() : "";
    }
}

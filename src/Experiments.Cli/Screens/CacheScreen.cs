using System.Globalization;
using Experiments.Cli.Cleaning;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What the cache holds.</summary>
internal static class CacheScreen
{
    private const int ShownDigits = 12;
    private const int LongestName = 40;
    private const int FewestColumns = 3;

    // What matters most comes first: a narrow console gets the first ones.
    private static readonly string[] Headings = ["name", "state", "size", "sha256", "came", "when (UTC)", "folder"];

    /// <summary>One line for an entry that was taken in.</summary>
    public static void Added(IAnsiConsole console, CacheEntry entry) =>
        console.Line($"{entry.Name}  {Size(entry.Bytes)}  sha256 {entry.Sha256}");

    /// <summary>A table of all entries, with as many columns as there is room for, and a line for each kind of what was computed.</summary>
    public static void List(IAnsiConsole console, string folder, IReadOnlyList<CacheEntry> entries, IReadOnlyList<ComputedCache> computed)
    {
        console.Line($"{folder}{(entries.Count + computed.Count == 0 ? "  (empty)" : "")}");
        if (entries.Count > 0)
            List(console, folder, entries);
        foreach (var part in computed)
            console.Line($"{part.Name}  {part.Paths.Count} {(part.Paths.Count == 1 ? "entry" : "entries")}, {Size(part.Bytes)}: {part.What}; computed again when needed");
    }

    private static void List(IAnsiConsole console, string folder, IReadOnlyList<CacheEntry> entries)
    {
        var columns = Headings.Length;
        var table = Table(folder, entries, columns);
        while (!console.Fits(table) && columns > FewestColumns)
            table = Table(folder, entries, --columns);
        console.Write(table);
        foreach (var entry in entries.Where(entry => entry.Problem is not null))
            console.Line($"[yellow]{entry.Name}[/]: {entry.Problem}");
    }

    /// <summary>What was removed.</summary>
    public static void Cleared(IAnsiConsole console, ClearedCache cleared)
    {
        if (cleared.Names.Count == 0)
            console.Line($"nothing to remove");
        else
            console.Line($"removed {string.Join(", ", cleared.Names)}: {Size(cleared.Bytes)} free again");
    }

    private static Table Table(string folder, IReadOnlyList<CacheEntry> entries, int columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in Headings.Take(columns))
            table.AddColumn(new TableColumn(heading) { Alignment = heading == "size" ? Justify.Right : null }.NoWrap());
        foreach (var entry in entries)
        {
            string[] cells =
            [
                SafeMarkup.Of(entry.Name, LongestName),
                State(entry),
                Size(entry.Bytes),
                SafeMarkup.Of(entry.Sha256[..Math.Min(entry.Sha256.Length, ShownDigits)]),
                Came(entry.Origin),
                entry.Added == default ? "" : entry.Added.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                SafeMarkup.Of(Place(folder, entry.Folder)),
            ];
            table.AddRow(cells[..columns]);
        }

        return table;
    }

    // Within the cache by its place there; elsewhere (the cache of Hugging Face's tools) by its whole path.
    private static string Place(string cache, string entry)
    {
        var relative = Path.GetRelativePath(cache, entry);
        return relative.StartsWith("..", StringComparison.Ordinal) ? entry : relative;
    }

    private static string State(CacheEntry entry) => entry.State switch
    {
        CacheState.Ready => "ready",
        CacheState.Missing => "[yellow]missing[/]",
        CacheState.Damaged => "[red]damaged[/]",
        CacheState.Partial => "[yellow]partial[/]",
        _ => entry.State.ToString(),
    };

    private static string Came(CacheOrigin origin) => origin switch
    {
        CacheOrigin.Download => "download",
        CacheOrigin.Added => "by hand",
        CacheOrigin.HuggingFace => "HF cache",
        _ => origin.ToString(),
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}

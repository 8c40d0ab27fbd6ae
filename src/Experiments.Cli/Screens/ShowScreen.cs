using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>One run at a glance.</summary>
internal static class ShowScreen
{
    private const int WidestValue = 100;

    /// <summary>Prints the run.</summary>
    public static void Show(IAnsiConsole console, RunRecord run)
    {
        foreach (var standIn in run.StandIns)
            console.Line($"[bold black on yellow] STAND-IN [/] {standIn.What}: {standIn.Used} instead of {standIn.Asked}. {standIn.Reason ?? ""}");
        console.Line($"[bold]{run.Name}[/]  {run.Folder}");
        var reason = run.ExitReason is { } why ? $"  {SafeMarkup.Of(why, WidestValue)}" : "";
        console.Write(new Unwrapped(new Markup($"{ListScreen.Status(run)}{reason}\n")));
        Section(console, "Times", Times(run));
        Section(console, "Results", run.Results.Select(result => (result.Key, MetricText.Of(result.Key, result.Value))));
        Section(console, "Data", Data(run));
        Section(console, "Settings", run.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => (setting.Key, setting.Value)));
        Section(console, "Environment", Environment(run));
        Section(console, "Warnings", run.Warnings.Select((warning, index) => ((index + 1).ToString(CultureInfo.InvariantCulture), warning)));
        Section(console, "Files", Files(run));
    }

    private static IEnumerable<(string, string)> Times(RunRecord run)
    {
        if (run.Started is { } started)
            yield return ("started", $"{started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC");
        if (run.Duration is { Ticks: >= 0 } duration)
            yield return ("took", DurationText.Long(duration));
        foreach (var (phase, seconds) in run.Phases)
            if (seconds is >= 0 and < 3.2e9)
                yield return ($"  {phase}", DurationText.Long(TimeSpan.FromSeconds(seconds)));
    }

    private static IEnumerable<(string, string)> Data(RunRecord run)
    {
        if (run.ReadData() is not { } data)
            yield break;
        foreach (var source in data.Sources)
            yield return ("source", $"{source.Name}  {source.Sha256}");
        foreach (var split in data.Splits)
        {
            var classes = string.Join(", ", split.Classes.Select(label => $"{label.Key} {label.Value:N0}"));
            var tokens = split.Tokens is { } lengths ? $"; tokens: median {lengths.Median}, 95% {lengths.Percentile95}, longest {lengths.Longest}" : "";
            yield return (split.Name, $"{split.Rows:N0} rows{(classes.Length > 0 ? $" ({classes})" : "")}{tokens}");
        }

        foreach (var overlap in data.Overlaps)
            yield return ($"{overlap.Second} in {overlap.First}", $"{overlap.Exact:N0} exact, {overlap.Near:N0} near duplicates");
        foreach (var (why, count) in data.Dropped)
            yield return ("left out", $"{count:N0} {why}");
        if (run.TestLooks > 0)
            yield return ("test looked at", run.TestLooks == 1 ? "once" : $"{run.TestLooks} times");
    }

    private static IEnumerable<(string, string)> Environment(RunRecord run)
    {
        if (run.ReadEnvironment() is not { } environment)
            yield break;
        yield return ("torch", Known(environment.Torch, environment.TorchVersion));
        yield return ("device", Known(environment.Device, environment.Threads is { } threads ? $"{threads} threads" : null));
        yield return ("system", Known(environment.Runtime, environment.System, environment.Architecture));
        if (environment.Processor is { } processor)
            yield return ("processor", $"{processor} ({environment.Processors} usable)");
        if (environment.Commit is { } commit)
            yield return ("commit", commit + (environment.Dirty == true ? ", changed since" : ""));
        yield return ("command line", string.Join(' ', environment.CommandLine));
        if (run.Identity is { } identity)
            yield return ("identity", identity);
    }

    private static string Known(params string?[] parts) => string.Join(", ", parts.OfType<string>());

    private static IEnumerable<(string, string)> Files(RunRecord run) => Directory.Exists(run.Folder)
        ? new DirectoryInfo(run.Folder).EnumerateFileSystemInfos()
            .Where(file => !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name, file is FileInfo { Length: var bytes } ? $"{bytes:N0} bytes" : "folder"))
        : [];

    private static void Section(IAnsiConsole console, string title, IEnumerable<(string Key, string Value)> lines)
    {
        var known = lines.Select(line => (Key: SafeMarkup.Cut(line.Key, WidestValue), Value: SafeMarkup.Cut(line.Value, WidestValue))).ToList();
        if (known.Count == 0)
            return;
        console.WriteLine();
        console.Line($"[bold]{title}[/]");
        var width = known.Max(line => line.Key.Length);
        foreach (var (key, value) in known.Where(line => line.Value.Length > 0))
            console.Line($"  {key.PadRight(width)}  {value}");
    }
}

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
        Section(console, "Times", RunFacts.Times(run));
        Section(console, "Results", run.Results.Select(result => (result.Key, MetricText.Of(result.Key, result.Value))));
        Section(console, "Data", RunFacts.Data(run));
        Section(console, "Model", RunFacts.Weights(run));
        var settings = run.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal);
        Section(console, "Settings", settings.Select(setting => (setting.Key, setting.Value)));
        Section(console, "Environment", [.. RunFacts.Environment(run), ("identity", run.Identity ?? "")]);
        Section(console, "Warnings", run.Warnings.Select((warning, index) => ((index + 1).ToString(CultureInfo.InvariantCulture), warning)));
        Section(console, "Files", Files(run));
    }

    private static IEnumerable<(string, string)> Files(RunRecord run) => Directory.Exists(run.Folder)
        ? new DirectoryInfo(run.Folder).EnumerateFileSystemInfos()
            .Where(file => !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file is DirectoryInfo ? file.Name + "/" : file.Name, Purpose(file.Name)))
        : [];

    private static string Purpose(string file) => file switch
    {
        RunFiles.Report => "the run on one page",
        RunFiles.Run => "status, times, identity, settings, results",
        RunFiles.Config => "every setting, defaults filled in",
        RunFiles.Overrides => "what the command line laid over the file",
        RunFiles.Source => "the experiment's own files as they were",
        RunFiles.Environment => "commit, versions, processor, memory, command line",
        RunFiles.Data => "the splits: sizes, classes, hashes, duplicates",
        RunFiles.Splits => "which row is in which split",
        RunFiles.Examples => "the texts of validation and test",
        RunFiles.Labels => "the labels in the order of the classes",
        RunFiles.Metrics => "what was measured, a line each",
        RunFiles.TrainerState => "the course of training as Hugging Face names it",
        RunFiles.AllResults => "the results as Hugging Face names them",
        RunFiles.Predictions => "what the model said of each example",
        RunFiles.Checkpoints => "weights, and what resuming needs",
        RunFiles.Plots => "the curves as SVG",
        RunFiles.TensorBoard => "event files for TensorBoard",
        RunFiles.Log => "what was said",
        RunFiles.ModelCard => "the model card",
        _ => " ",
    };

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

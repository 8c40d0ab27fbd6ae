using System.Globalization;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How a sweep stands.</summary>
internal static class SweepStatusScreen
{
    private const int LongestLabel = 80;
    private const int MostFailures = 10;

    /// <summary>What is about to be done.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    /// <param name="open">How many of them are to be done.</param>
    public static void Header(IAnsiConsole console, SweepFolder sweep, IReadOnlyList<TrialRecord> trials, int open)
    {
        var trunks = sweep.Plan.Trials.Select(trial => trial.Trunk).OfType<string>().Distinct().Count();
        var once = trunks > 0 ? $"; {Count(trunks, "frozen trunk")} computed once{(trunks > 1 ? " each" : "")}" : "";
        console.Line($"sweep  {PathText.Of(sweep.Path)}");
        console.Line($"       {Count(trials.Count, "trial")}, {Count(open, "to do", "to do")}{once}");
        var skipped = trials.Count(trial => trial.State == TrialState.Skipped);
        if (skipped > 0)
            console.Line($"       {skipped} done before and not run again; --fresh runs them");
        console.Line($"");
    }

    /// <summary>Every trial, and how many stand how.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    public static void Show(IAnsiConsole console, SweepFolder sweep, IReadOnlyList<TrialRecord> trials)
    {
        console.Line($"[bold]{sweep.Plan.Name}[/]  [dim]{PathText.Of(sweep.Path)}[/]");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("trial").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("state").NoWrap());
        table.AddColumn(new TableColumn("step").RightAligned().NoWrap());
        table.AddColumn(new TableColumn(SafeMarkup.Of(sweep.Plan.Metric)).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("settings").NoWrap());
        foreach (var trial in trials)
            table.AddRow(
                trial.Plan.Index.ToString(CultureInfo.InvariantCulture), trial.State.Word(), Step(trial), Value(trial, sweep.Plan.Metric),
                SafeMarkup.Of(trial.Plan.Label(), LongestLabel));
        console.Write(table);
        foreach (var trial in trials.Where(trial => trial.State is TrialState.Failed or TrialState.Lost).Take(MostFailures))
            TrialFailureScreen.Show(console, sweep, trial);
    }

    /// <summary>What a sweep came to, and how to go on with it where it did not come to its end.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="report">What it came to.</param>
    public static void End(IAnsiConsole console, SweepFolder sweep, SweepReport report)
    {
        var open = report.Trials.Where(trial => !trial.State.IsDone()).ToList();
        if (open.Count > 0)
            Show(console, sweep, open);
        console.Line($"{Counts(report.Trials)}");
        console.Line($"");
        SweepReportScreen.Show(console, sweep, report);
        GoOn(console, sweep, open);
    }

    /// <summary>Why trials wait in a queue, with how many for each reason where there are several.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="waiting">The trials, and the reasons in the queue's own words; null: it does not say.</param>
    public static void Waiting(IAnsiConsole console, IReadOnlyDictionary<int, string?> waiting)
    {
        var reasons = waiting.Values.OfType<string>().GroupBy(reason => reason)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (reasons.Count == 0)
            return;
        var named = string.Join(", ", reasons.Select(group => group.Count() == waiting.Count ? group.Key : $"{group.Count()} {group.Key}"));
        console.Line($"queue     {Count(waiting.Count, "trial waits", "trials wait")}: {named}");
    }

    /// <summary>How to go on with a sweep whose trials nobody runs.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="open">The trials that are not done; none: there is nothing to say.</param>
    public static void GoOn(IAnsiConsole console, SweepFolder sweep, IReadOnlyList<TrialRecord> open)
    {
        var retry = open.Any(trial => trial.State == TrialState.Failed) ? " --retry-failed" : "";
        if (open.Count > 0)
            console.Line($"go on     dotnet run -- resume {PathText.ForShell(sweep.Path)}{retry}");
    }

    /// <summary>Where to see what a sweep came to that has nothing left to do.</summary>
    /// <param name="console">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    public static void Outcome(IAnsiConsole console, SweepFolder sweep, IReadOnlyList<TrialRecord> trials)
    {
        var report = Path.Combine(sweep.Path, SweepReport.Page);
        // One that was written while trials were still to come shows less.
        if (File.Exists(report) && trials.All(trial => !(trial.Last?.Time > File.GetLastWriteTimeUtc(report))))
            console.Line($"report    {PathText.Of(report)}");
        else
            console.Line($"ranking   dotnet run -- resume {PathText.ForShell(sweep.Path)}");
    }

    /// <summary>How many trials stand how: <c>12 completed, 2 failed</c>.</summary>
    public static string Counts(IReadOnlyList<TrialRecord> trials) => string.Join(", ", trials.GroupBy(trial => trial.State).OrderBy(group => group.Key)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Word()}")));

    private static string Step(TrialRecord trial)
    {
        if (trial.State == TrialState.Pending || trial.Run is not { } run)
            return "";
        var steps = run.ReadMetrics() is { Count: > 0 } points ? points.Max(point => point.Step) : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{steps}/{trial.Plan.Steps}");
    }

    private static string Value(TrialRecord trial, string metric) =>
        trial.Run?.Results.TryGetValue(metric, out var value) == true ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "";

    private static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}

using System.Globalization;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>
/// The evaluation of the test split for the setting that a sweep selected: for that alone, all its seeds, and once. The choice was made by
/// validation, so that the test split has had no say in it.
/// </summary>
/// <param name="session">What it has at hand.</param>
/// <param name="sweep">The sweep.</param>
internal sealed class SweepFinal(RunSession session, SweepFolder sweep)
{
    private const int MostNamed = 6;

    /// <summary>Evaluates what has not been, says what it comes to, and returns the exit code.</summary>
    public int Go()
    {
        var trials = sweep.ReadTrials();
        if (trials.Where(trial => !trial.State.IsDone()).ToList() is { Count: > 0 } open)
            throw new CommandException(Bars(open), ExitCode.Failed);
        if (SweepRanking.Of(sweep.Plan, trials).Best is not { Entry.Runs: var runs } best)
            throw new CommandException($"--final: no setting has a value of {sweep.Plan.Metric}. The test split was not looked at.", ExitCode.Failed);
        var output = session.Consoles.Output;
        output.Line($"");
        output.Line($"[bold]final[/]     {best.Label()}");
        foreach (var run in runs.Where(run => run.TestLooks == 0 && run.TestAccuracy is null))
            if (new RunEvaluation(session).Go(run, MetricSplits.Test) is not ExitCode.Done and var code)
                return code;
        Tell([.. runs.Select(run => RunReader.Read(run.Folder))], seen: runs.Count(run => run.TestLooks > 0 || run.TestAccuracy is not null));
        SweepReport.Write(sweep);
        return ExitCode.Done;
    }

    // The test split is looked at once, for a setting that all others have lost to: one that is not done might still win.
    private string Bars(List<TrialRecord> open)
    {
        var named = string.Join("; ", open.Take(MostNamed)
            .Select(trial => $"trial {trial.Plan.Index} ({trial.State.Word()}): {VisibleText.Short(trial.Plan.Label())}"));
        var more = open.Count > MostNamed ? $"; and {open.Count - MostNamed} more, which 'status' shows" : "";
        var hasFailed = open.Exists(trial => trial.State == TrialState.Failed);
        return $"--final: {(open.Count == 1 ? "a trial has" : $"{open.Count} trials have")} not come to the end, "
            + $"and a setting is selected once all have. The test split was not looked at. {named}{more}. "
            + $"To do what is left: dotnet run -- resume {PathText.ForShell(sweep.Path)}{(hasFailed ? " --retry-failed" : "")} --final"
            + (hasFailed ? ". What can only fail, leave out by `sweep.exclude` and start anew with --final: what is done is not run again." : "");
    }

    private void Tell(IReadOnlyList<RunRecord> runs, int seen)
    {
        var output = session.Consoles.Output;
        string[] names = [MetricNames.Accuracy, sweep.Plan.Metric[(sweep.Plan.Metric.IndexOf('.') + 1)..]];
        foreach (var name in names.Distinct())
        {
            var key = $"{MetricSplits.Test}.{name}";
            if (MeanAndDeviation.Of([.. runs.Where(run => run.Results.ContainsKey(key)).Select(run => run.Results[key])]) is not { } value)
                continue;
            var spread = value.Deviation is { } deviation ? $" ± {MetricText.Of(name, deviation)}" : "";
            output.Line($"[bold]{key,-10} {MetricText.Of(name, value.Mean)}{spread}[/]  over {value.Count.ToString(CultureInfo.InvariantCulture)} runs");
        }

        output.Line($"The test split was evaluated for the selected setting alone{(seen > 0 ? $"; {seen} of its runs had been before, and were not again" : ", once for each of its runs")}.");
    }
}

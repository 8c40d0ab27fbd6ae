using System.Globalization;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
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
    /// <summary>Evaluates what has not been, says what it comes to, and returns the exit code.</summary>
    public int Go()
    {
        var trials = sweep.ReadTrials();
        if (trials.Count(trial => !trial.State.IsDone()) is > 0 and var open)
        {
            throw new CommandException(
                $"--final: {open} trials have not come to their end, and a setting is selected once all have. The test split was not looked at.", ExitCode.Failed);
        }

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

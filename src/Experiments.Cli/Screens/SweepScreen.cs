using System.Diagnostics;
using System.Globalization;
using Experiments.Cli.Sweeping;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Screens;

/// <summary>A sweep while its trials run on this machine: one live table on a terminal, elsewhere a line for each thing that happens.</summary>
internal sealed class SweepScreen
{
    private const int LongestLabel = 60;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    private readonly Consoles _consoles;
    private readonly SweepFolder _sweep;
    private readonly int _jobs;
    private readonly bool _isQuiet;
    private readonly LiveBlock _block;
    private readonly List<TrialProgress> _trials;
    private readonly Stopwatch _sinceShown = new();

    /// <summary>Begins.</summary>
    /// <param name="consoles">Where it shows.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">The trials that are to be done.</param>
    /// <param name="jobs">How many run at the same time.</param>
    /// <param name="isQuiet">Whether only failures are shown.</param>
    public SweepScreen(Consoles consoles, SweepFolder sweep, IReadOnlyList<PlannedTrial> trials, int jobs, bool isQuiet)
    {
        (_consoles, _sweep, _jobs, _isQuiet) = (consoles, sweep, jobs, isQuiet);
        _block = new LiveBlock(consoles.Output, isQuiet);
        _trials = [.. trials.Select(trial => new TrialProgress(sweep, trial))];
    }

    /// <summary>A trial started.</summary>
    public void Started(PlannedTrial trial)
    {
        Of(trial).Start();
        if (!_block.IsLive)
            Line($"trial {trial.Index,4}  started     {trial.Label()}");
    }

    /// <summary>A trial ended. Why it failed is said at once.</summary>
    /// <param name="record">How it stands.</param>
    public void Ended(TrialRecord record)
    {
        var trial = Of(record.Plan);
        trial.End(record.State);
        if (record.State is TrialState.Failed or TrialState.Lost)
        {
            _block.Clear();
            TrialFailureScreen.Show(_consoles.Errors, _sweep, record);
        }
        else if (!_block.IsLive)
            Line($"trial {record.Plan.Index,4}  {record.State.Word(),-10}  {record.Plan.Label()}  {Result(record)}");
    }

    /// <summary>Running trials are asked to end.</summary>
    public void Ending(int running)
    {
        _block.Clear();
        _consoles.Output.Line($"[yellow]ending[/]: {Count(running)} write checkpoints; Ctrl-C once more ends them at once");
    }

    /// <summary>Shows how far the trials are, now and then.</summary>
    public void Refresh()
    {
        if (!_block.IsLive || (_sinceShown.IsRunning && _sinceShown.Elapsed < Period))
            return;
        foreach (var trial in _trials.Where(trial => trial.State == TrialState.Running))
            trial.Read();
        _block.Overwrite(Table());
        _sinceShown.Restart();
    }

    /// <summary>Takes the live table away.</summary>
    public void Close() => _block.Clear();

    private IReadOnlyList<string> Table()
    {
        var room = Math.Max(_block.Height - 3, 1);
        var shown = _trials.Count <= room ? _trials
            : [.. _trials.Where(trial => trial.State == TrialState.Running), .. _trials.Where(trial => trial.State == TrialState.Pending)];
        var width = Math.Min(LongestLabel, _trials.Max(trial => trial.Label.Length));
        var metric = _sweep.Plan.Metric;
        return
        [
            $"{"",6} {"",-11} {"".PadRight(width)} {"step",12}  {"best",9}  {"left",8}   {metric}",
            .. shown.Take(room).Select(trial => trial.Line(width)),
            Summary(),
        ];
    }

    private string Summary()
    {
        var done = _trials.Count(trial => trial.State.IsDone());
        var failed = _trials.Count(trial => trial.State is TrialState.Failed or TrialState.Lost);
        var left = TrialProgress.Left(_trials, _jobs) is { } time ? $", about {DurationText.Clock(time)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {_trials.Count} done{(failed > 0 ? $", {failed} failed" : "")}{left}");
    }

    private string Result(TrialRecord record)
    {
        var value = record.Run?.Results.TryGetValue(_sweep.Plan.Metric, out var result) == true
            ? string.Create(CultureInfo.InvariantCulture, $"{_sweep.Plan.Metric} {result:0.0000}") : "";
        var time = record.Run?.Duration is { } duration ? $"  {DurationText.Long(duration)}" : "";
        return record.State == TrialState.Skipped ? $"{value}  done before: {VisibleText.Of(record.Last?.Run ?? "")}" : value + time;
    }

    private TrialProgress Of(PlannedTrial trial) => _trials.First(progress => progress.Plan.Index == trial.Index);

    private static string Count(int trials) => trials == 1 ? "1 trial" : $"{trials} trials";

    private void Line(FormattableString line)
    {
        if (!_isQuiet)
            _consoles.Output.Line(line);
    }
}

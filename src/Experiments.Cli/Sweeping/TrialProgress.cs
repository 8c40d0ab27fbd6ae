using System.Diagnostics;
using System.Globalization;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>How far a trial is, read from its run's folder while another process writes it.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="plan">The trial.</param>
internal sealed class TrialProgress(SweepFolder sweep, PlannedTrial plan)
{
    private readonly Stopwatch _clock = new();
    private (long Step, TimeSpan Time)? _first; // seen
    private long _step;
    private double? _best;

    /// <summary>The trial.</summary>
    public PlannedTrial Plan => plan;

    /// <summary>How it stands.</summary>
    public TrialState State { get; private set; }

    /// <summary>Its settings in one line, safe to print.</summary>
    public string Label { get; } = SafeMarkup.Cut(plan.Label(), 200);

    /// <summary>It started.</summary>
    public void Start()
    {
        State = TrialState.Running;
        _clock.Restart();
    }

    /// <summary>It ended.</summary>
    public void End(TrialState state)
    {
        Read();
        _clock.Stop();
        State = state;
    }

    /// <summary>Reads how far it is.</summary>
    public void Read()
    {
        var points = MetricsFile.Read(Path.Combine(sweep.RunPath(plan), RunFiles.Metrics));
        if (points.Count == 0)
            return;
        _step = points.Max(point => point.Step);
        _first ??= (_step, _clock.Elapsed);
        var name = sweep.Plan.Metric[(sweep.Plan.Metric.IndexOf('.') + 1)..];
        var values = points.Where(point => point.Split == MetricSplits.Validation && point.Values.ContainsKey(name))
            .Select(point => point.Values[name]).Where(double.IsFinite).ToList();
        if (values.Count > 0)
            _best = MetricDirection.IsHigherBetter(name) ? values.Max() : values.Min();
    }

    /// <summary>A line of the table.</summary>
    /// <param name="width">How wide the settings are.</param>
    public string Line(int width)
    {
        var step = _step > 0 ? string.Create(CultureInfo.InvariantCulture, $"{_step}/{plan.Steps}") : "";
        var best = _best is { } value ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "";
        var left = State == TrialState.Running && _first is { } first && _step > first.Step
            && (_clock.Elapsed - first.Time).TotalSeconds / (_step - first.Step) is var seconds
            ? DurationText.Clock(TimeSpan.FromSeconds(seconds * Math.Max(plan.Steps - _step, 0))) : "";
        var label = Label.Length > width ? Label[..width] : Label;
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Index,6} {State.Word(),-11} {label.PadRight(width)} {step,12}  {best,9}  {left,8}");
    }

    /// <summary>How long trials will take, as fast as they have been so far; null: too little is known.</summary>
    /// <param name="trials">All trials.</param>
    /// <param name="jobs">How many run at the same time.</param>
    public static TimeSpan? Left(IReadOnlyList<TrialProgress> trials, int jobs)
    {
        var known = trials.Select(trial => trial.SecondsPerStep).OfType<double>().ToList();
        if (known.Count == 0)
            return null;
        var steps = trials.Where(trial => trial.State is TrialState.Pending or TrialState.Running)
            .Sum(trial => (double)Math.Max(trial.Plan.Steps - trial._step, 0));
        return TimeSpan.FromSeconds(steps * known.Average() / jobs);
    }

    // Start-up counts: the next trial has one too.
    private double? SecondsPerStep => _first is { } first && _step > first.Step ? _clock.Elapsed.TotalSeconds / (_step - first.Step) : null;
}

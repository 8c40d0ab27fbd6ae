using Experiments.Engine;

namespace Experiments.Cli.Screens;

/// <summary>
/// How far training is: steps, loss and its course, time left, examples and tokens a second, memory. On a terminal it is a line that is
/// written over, in fewer characters where the terminal is narrow; elsewhere a line a minute.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="say">Prints a plain line where there is no terminal; null: nothing is to be printed.</param>
/// <param name="clock">The time; null: the system's.</param>
/// <param name="memory">How many bytes the process holds; null: asks the system.</param>
internal sealed class TrainingLine(ProgressLine line, Action<string>? say = null, TimeProvider? clock = null, Func<long>? memory = null)
{
    // How much the last step counts in the rates: they settle within some twenty steps.
    private const double Newest = 0.1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainPause = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Func<long> _memory = memory ?? (() => Environment.WorkingSet);
    private readonly List<double> _losses = [];
    private long _start;
    private long _shown;
    private int _first;
    private int _steps;
    private double _examples;
    private double _tokens;
    private int _form;
    private int _width;

    /// <summary>Training begins.</summary>
    /// <param name="steps">How many steps it has in all.</param>
    /// <param name="done">How many of them are done: a run that goes on has some behind it.</param>
    public void Begin(int steps, int done = 0)
    {
        (_steps, _first) = (steps, done);
        (_examples, _tokens) = (0, 0);
        _losses.Clear();
        _start = _shown = _clock.GetTimestamp();
    }

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step)
    {
        if (!line.IsLive && say is null)
            return;
        _losses.Add(step.Loss);
        _examples = Smooth(_examples, step.Examples / step.Seconds);
        _tokens = Smooth(_tokens, step.Tokens / step.Seconds);
        var waited = _clock.GetElapsedTime(_shown);
        if (line.IsLive ? line.IsVisible && waited < Pause : waited < PlainPause)
            return;
        _shown = _clock.GetTimestamp();
        var now = Now(step);
        if (line.IsLive)
            line.Overwrite(Fitting(now));
        else
            say!(TrainingLineForm.Plain.Text(now, int.MaxValue));
    }

    private static double Smooth(double mean, double value)
    {
        if (!double.IsFinite(value))
            return mean;
        return mean == 0 ? value : mean + Newest * (value - mean);
    }

    private TrainingMoment Now(TrainingStep step) => new(
        step.Step,
        _steps,
        step.Loss,
        _losses,
        _clock.GetElapsedTime(_start) / Math.Max(step.Step - _first, 1) * Math.Max(_steps - step.Step, 0),
        _examples,
        _tokens,
        _memory());

    // Once numbers have grown too long for a form it is not gone back to: the line would jump to and fro.
    private string Fitting(TrainingMoment now)
    {
        if (_width != line.Width)
            (_width, _form) = (line.Width, 0);
        var forms = TrainingLineForm.Live;
        while (_form < forms.Count - 1 && forms[_form].Text(now, int.MaxValue).Length > _width)
            _form++;
        return forms[_form].Text(now, _width);
    }
}

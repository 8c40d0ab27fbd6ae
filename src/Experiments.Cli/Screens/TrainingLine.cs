using System.Globalization;
using Experiments.Engine;

namespace Experiments.Cli.Screens;

/// <summary>
/// How far training is, on a line that is written over: steps, loss and its course, time left, examples and tokens a second, memory. A
/// narrow terminal gets the first of these.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="clock">The time; null: the system's.</param>
/// <param name="memory">How many bytes the process holds; null: asks the system.</param>
internal sealed class TrainingLine(ProgressLine line, TimeProvider? clock = null, Func<long>? memory = null)
{
    private const int BarWidth = 16;
    private const int CourseWidth = 12;
    // How much the last step counts in the rates: they settle within some twenty steps.
    private const double Newest = 0.1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Func<long> _memory = memory ?? (() => Environment.WorkingSet);
    private readonly List<double> _losses = [];
    private long _start;
    private long _shown;
    private int _first;
    private int _steps;
    private double _examples;
    private double _tokens;

    /// <summary>Training begins.</summary>
    /// <param name="steps">How many steps it has in all.</param>
    /// <param name="done">How many of them are done: a run that goes on has some behind it.</param>
    public void Begin(int steps, int done = 0)
    {
        (_steps, _first) = (steps, done);
        (_examples, _tokens) = (0, 0);
        _losses.Clear();
        _start = _clock.GetTimestamp();
    }

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step)
    {
        if (!line.IsLive)
            return;
        _losses.Add(step.Loss);
        _examples = Smooth(_examples, step.Examples / step.Seconds);
        _tokens = Smooth(_tokens, step.Tokens / step.Seconds);
        if (line.IsVisible && _clock.GetElapsedTime(_shown) < Pause)
            return;
        _shown = _clock.GetTimestamp();
        line.Overwrite(Text(step));
    }

    private static double Smooth(double mean, double value)
    {
        if (!double.IsFinite(value))
            return mean;
        return mean == 0 ? value : mean + Newest * (value - mean);
    }

    private string Text(TrainingStep step)
    {
        var left = _clock.GetElapsedTime(_start) / Math.Max(step.Step - _first, 1) * Math.Max(_steps - step.Step, 0);
        string[] parts =
        [
            $"{ProgressLine.Bar(BarWidth, (double)step.Step / Math.Max(_steps, 1))} {step.Step}/{_steps}",
            string.Create(CultureInfo.InvariantCulture, $"  loss {step.Loss:0.000}"),
            $" {Sparkline.Of(_losses, CourseWidth).PadRight(CourseWidth)}",
            $"  {DurationText.Clock(left)} left",
            string.Create(CultureInfo.InvariantCulture, $"  {_examples:N0} examples/s"),
            string.Create(CultureInfo.InvariantCulture, $"  {_tokens:N0} tokens/s"),
            string.Create(CultureInfo.InvariantCulture, $"  {_memory() / 1e9:0.0} GB"),
        ];
        var text = "";
        foreach (var part in parts.TakeWhile(part => text.Length + part.Length <= line.Width))
            text += part;
        return text.TrimEnd();
    }
}

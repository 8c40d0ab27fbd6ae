using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>On a terminal, one line that is written over and over while something goes on. Elsewhere nothing.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether nothing is shown on a terminal either.</param>
/// <param name="clock">The time; null: the system's.</param>
internal sealed class ProgressLine(IAnsiConsole console, bool isQuiet, TimeProvider? clock = null)
{
    private const int BarWidth = 24;
    private const string Erase = "\r\u001b[2K"; // back to the line's start, and all of it gone
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _start;
    private long _shown;
    private int _steps;
    private bool _isVisible;

    /// <summary>Whether it shows anything here.</summary>
    public bool IsLive { get; } = console.Profile.Capabilities is { Ansi: true, Interactive: true } && !isQuiet;

    /// <summary>A bar of <paramref name="width"/> characters, so much of it full.</summary>
    public static string Bar(int width, double share)
    {
        var full = (int)(width * Math.Clamp(share, 0, 1));
        return new string('━', full) + new string('─', width - full);
    }

    /// <summary>Training begins, with so many steps before it.</summary>
    public void Begin(int steps)
    {
        _steps = steps;
        _start = _clock.GetTimestamp();
    }

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step)
    {
        if (!IsLive || (_isVisible && _clock.GetElapsedTime(_shown) < Pause))
            return;
        _shown = _clock.GetTimestamp();
        var left = _clock.GetElapsedTime(_start) / step.Step * Math.Max(_steps - step.Step, 0);
        var bar = Bar(BarWidth, (double)step.Step / Math.Max(_steps, 1));
        var rate = step.Seconds > 0 ? step.Tokens / step.Seconds : 0;
        Overwrite(string.Create(
            CultureInfo.InvariantCulture,
            $"{bar} {step.Step}/{_steps}  loss {step.Loss:0.000}  {rate:N0} tokens/s  {DurationText.Clock(left)} left"));
    }

    /// <summary>Writes <paramref name="text"/>, which is safe to print, in place of what the line shows.</summary>
    public void Overwrite(string text)
    {
        if (!IsLive)
            return;
        // A line that reached the last column would go on in the next, where it could not be erased.
        var width = Math.Max(console.Profile.Width - 1, 1);
        Write(Erase + (text.Length > width ? text[..width] : text));
        _isVisible = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (!_isVisible)
            return;
        Write(Erase);
        _isVisible = false;
    }

    private void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }
}

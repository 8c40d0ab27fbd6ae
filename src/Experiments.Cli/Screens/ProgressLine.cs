using System.Diagnostics;
using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>On a terminal, one line that is written over and over while training goes on. Elsewhere nothing.</summary>
internal sealed class ProgressLine(IAnsiConsole console, bool isQuiet)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly bool _isLive = console.Profile.Capabilities.Ansi && console.Profile.Capabilities.Interactive && !isQuiet;
    private long _start;
    private long _shown;
    private int _steps;
    private bool _isVisible;

    /// <summary>Training begins, with so many steps before it.</summary>
    public void Begin(int steps)
    {
        _steps = steps;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step)
    {
        if (!_isLive || (_isVisible && Stopwatch.GetElapsedTime(_shown) < Pause))
            return;
        _shown = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        var left = TimeSpan.FromSeconds(seconds / step.Step * (_steps - step.Step));
        var filled = (int)((long)BarWidth * step.Step / Math.Max(_steps, 1));
        Overwrite(string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('━', filled)}{new string('─', BarWidth - filled)} {step.Step}/{_steps}  loss {step.Loss:0.000}  {step.Tokens / step.Seconds:N0} tokens/s  {left:m\\:ss} left"));
    }

    /// <summary>Writes <paramref name="text"/> in place of what the line shows.</summary>
    public void Overwrite(string text)
    {
        if (!_isLive)
            return;
        var width = Math.Max(console.Profile.Width - 1, 1);
        console.Profile.Out.Writer.Write($"\r\u001b[2K{(text.Length > width ? text[..width] : text)}");
        console.Profile.Out.Writer.Flush();
        _isVisible = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (!_isVisible)
            return;
        console.Profile.Out.Writer.Write("\r\u001b[2K");
        console.Profile.Out.Writer.Flush();
        _isVisible = false;
    }
}

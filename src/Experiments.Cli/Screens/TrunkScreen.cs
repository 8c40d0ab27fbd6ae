using System.Globalization;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How far the frozen trunk is: a bar on a terminal, a line every ten percent elsewhere.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether nothing is shown.</param>
internal sealed class TrunkScreen(IAnsiConsole console, bool isQuiet) : IProgress<TrunkProgress>, IDisposable
{
    private const int BarWidth = 24;
    private const int Tenths = 10;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private readonly ProgressLine _line = new(console, isQuiet);
    private int _tenths = -1;
    private bool _waits;

    /// <inheritdoc/>
    public void Report(TrunkProgress value)
    {
        switch (value.Phase)
        {
            case TrunkPhase.Waiting when !_waits:
                _waits = true;
                Say($"trunk  another process computes the same; waiting for it");
                break;
            case TrunkPhase.Computing:
                Show(value);
                break;
            case TrunkPhase.Ready:
                _line.Clear();
                break;
        }
    }

    /// <summary>What is computed once, told when that is known.</summary>
    /// <param name="preparation">What came of it.</param>
    /// <param name="saved">How much of the run's work it saves, from 0 to 1.</param>
    public void Tell(TrunkPreparation preparation, double saved)
    {
        _line.Clear();
        var plan = preparation.Plan;
        if (preparation.Cache is null)
            return;
        var origin = preparation.Origin == TrunkOrigin.Found ? "found in the cache" : "computed once";
        Say($"trunk  {plan.Blocks} of {plan.Layers} blocks {origin} for {plan.DistinctTexts:N0} texts: saves about {Math.Floor(100 * saved) / 100:0 %} of the work");
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Clear();

    private void Show(TrunkProgress value)
    {
        var left = value.Share > 0 ? value.Elapsed * (1 / value.Share - 1) : (TimeSpan?)null;
        var remaining = left is { } time ? $", {DurationText.Clock(time)} left" : "";
        if (_line.IsLive)
        {
            var amount = string.Create(CultureInfo.InvariantCulture, $"{value.Done:N0} of {value.Texts:N0} texts");
            _line.Overwrite($"{ProgressLine.Bar(BarWidth, value.Share)} trunk, once: {amount}{remaining}");
        }
        else if (value.Share < 1 && (int)(value.Share * Tenths) > _tenths && (_tenths >= 0 || left + value.Elapsed > Short))
        {
            _tenths = (int)(value.Share * Tenths);
            Say($"trunk  {value.Share:0 %} computed{remaining}");
        }
    }

    private void Say(FormattableString line)
    {
        _line.Clear();
        if (!isQuiet)
            console.Line(line);
    }
}

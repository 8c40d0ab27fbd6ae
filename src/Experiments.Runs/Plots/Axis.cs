using System.Globalization;

namespace Experiments.Runs;

/// <summary>One axis: where it begins and ends, and its ticks, at 1, 2 or 5 times a power of ten.</summary>
internal sealed class Axis
{
    private readonly bool _isPercent;

    private Axis(double low, double high, double step, bool isPercent)
    {
        Low = low;
        High = high;
        Step = step;
        _isPercent = isPercent;
    }

    public double Low { get; }

    public double High { get; }

    public double Step { get; }

    /// <summary>The axis of a count (steps, epochs): from 0 to the largest, whole ticks only.</summary>
    public static Axis OfCounts(IReadOnlyCollection<double> values)
    {
        double largest = Math.Max(values.Count == 0 ? 1 : values.Max(), 1);
        double step = Math.Max(1, NiceStep(largest, 7));
        return new Axis(0, largest, step, isPercent: false);
    }

    /// <summary>The axis of measured values: whole steps around them, never below zero where no value is.</summary>
    public static Axis OfValues(IReadOnlyCollection<double> values)
    {
        double smallest = values.Count == 0 ? 0 : values.Min();
        double largest = values.Count == 0 ? 1 : values.Max();
        return Around(smallest, largest, smallest >= 0 ? 0 : double.NegativeInfinity, double.PositiveInfinity, isPercent: false);
    }

    /// <summary>The axis of shares from 0 to 1, in per cent.</summary>
    public static Axis OfShares(IReadOnlyCollection<double> values) =>
        values.Count == 0 ? new Axis(0, 1, 0.2, isPercent: true) : Around(values.Min(), values.Max(), Math.Min(0, values.Min()),
            Math.Max(1, values.Max()), isPercent: true);

    public IEnumerable<double> Ticks()
    {
        // Counted, not summed: sums of 0.1 drift, and a tick at 0.30000000000000004 is one too few or one too many.
        double tolerance = Step * 1e-6;
        for (double i = Math.Ceiling((Low - tolerance) / Step); (i * Step) <= High + tolerance; i++)
        {
            // Adding 0 turns −0 into 0, which is how it should be labelled.
            yield return (i * Step) + 0.0;
        }
    }

    public string Label(double tick)
    {
        double value = _isPercent ? tick * 100 : tick;
        double step = _isPercent ? Step * 100 : Step;
        if (Math.Max(Math.Abs(High), Math.Abs(Low)) >= 1e7 || step < 1e-6)
        {
            return tick.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        int decimals = (int)Math.Max(0, Math.Ceiling(-Math.Log10(step) - 1e-9));
        value = Math.Round(value, decimals);
        return (value == 0 ? 0 : value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            + (_isPercent ? "%" : "");
    }

    private static Axis Around(double smallest, double largest, double floor, double ceiling, bool isPercent)
    {
        if (largest - smallest <= Math.Abs(largest) * 1e-9)
        {
            // A constant has no range of its own; give it a tenth of its size, so that its line lies inside the frame.
            double room = Math.Max(Math.Abs(largest) * 0.1, isPercent ? 0.05 : 1e-3);
            smallest = Math.Max(floor, smallest - room);
            largest = Math.Min(ceiling, largest + room);
        }

        double step = NiceStep(largest - smallest, 6);
        double low = Math.Max(floor, Math.Floor((smallest / step) + 1e-9) * step);
        double high = Math.Min(ceiling, Math.Ceiling((largest / step) - 1e-9) * step);
        return new Axis(low, high, step, isPercent);
    }

    private static double NiceStep(double range, int mostTicks)
    {
        double raw = range / mostTicks;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 + 1e-9 ? 1 : digit <= 2 + 1e-9 ? 2 : digit <= 5 + 1e-9 ? 5 : 10);
    }
}

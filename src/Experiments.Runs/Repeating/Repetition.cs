using System.Globalization;

namespace Experiments.Runs;

/// <summary>
/// Whether a run that was run again came to the same: its metrics point by point, its predictions, its weights. What was evaluated after a run
/// had ended is no part of it. Small differences count as equal where something is known to make them: another build of Torch, another device or
/// machine, or a build that promises no bits.
/// </summary>
public sealed class Repetition
{
    /// <summary>The greatest difference, as a share of the greater of two values, at which they still count as equal.</summary>
    public const double Tolerance = 1e-3;

    // The build that promises the same bits on the same kind of machine.
    private const string BitIdenticalBuild = "managed";

    // What a clock says is another at every run.
    private static readonly HashSet<string> Clocked = ["seconds"];

    private Repetition(RunRecord first, RunRecord second)
    {
        First = first;
        Second = second;
    }

    /// <summary>The run that was there.</summary>
    public RunRecord First { get; }

    /// <summary>The one that repeats it.</summary>
    public RunRecord Second { get; }

    /// <summary>How they agree.</summary>
    public Agreement Agreement { get; private init; }

    /// <summary>Where they first part, be it by little; null: nowhere.</summary>
    public Departure? Departure { get; private init; }

    /// <summary>What explains, or may explain, that they part: other data, another build, device, machine or version.</summary>
    public IReadOnlyList<string> Reasons { get; private init; } = [];

    /// <summary>Predictions and weights that only one of the two has, so that they were not compared: files, relative to the runs' folders.</summary>
    public IReadOnlyList<string> Uncompared { get; private init; } = [];

    /// <summary>What was evaluated after one of the two had ended, such as <c>test.loss</c>: it was not compared.</summary>
    public IReadOnlyList<string> AddedLater { get; private init; } = [];

    /// <summary>Compares two runs.</summary>
    /// <param name="first">The run that was there.</param>
    /// <param name="second">The one that repeats it.</param>
    /// <param name="change">What of the first is no longer what it was, in a sentence; null: nothing.</param>
    public static Repetition Of(RunRecord first, RunRecord second, string? change = null)
    {
        IReadOnlyList<MetricPoint> before = first.ReadMetrics();
        IReadOnlyList<MetricPoint> after = second.ReadMetrics();
        MetricPoint[] added = [.. before.Where(point => IsAddedLater(first, point)), .. after.Where(point => IsAddedLater(second, point))];
        var (departure, isClose) = CompareMetrics(
            before.Where(point => !IsAddedLater(first, point)), after.Where(point => !IsAddedLater(second, point)));
        var (file, uncompared) = RunFileComparison.Of(first.Folder, second.Folder, [.. added.Select(point => point.Split).Distinct()]);
        departure ??= file;
        IReadOnlyList<string> places = departure is null ? [] : [.. RepetitionReasons.OfPlaces(first, second)];
        bool isExcused = places.Count > 0 || first.Torch != BitIdenticalBuild;
        return new Repetition(first, second)
        {
            Agreement = departure is null ? Agreement.Identical : isClose && isExcused ? Agreement.WithinTolerance : Agreement.Different,
            Departure = departure,
            Reasons = departure is null ? [] : [.. RepetitionReasons.OfIdentity(first, second, change), .. places],
            Uncompared = uncompared,
            AddedLater = [.. added.SelectMany(point => point.Values.Keys.Select(name => $"{point.Split}.{name}")).Distinct(StringComparer.Ordinal)],
        };
    }

    // Older versions did not mark such lines; but a run that was not to test itself has its test from later.
    private static bool IsAddedLater(RunRecord run, MetricPoint point) =>
        point.IsAddedLater || (point.Split == MetricSplits.Test && run.Settings.GetValueOrDefault("evaluation.test") == "false");

    private static (Departure? First, bool IsClose) CompareMetrics(IEnumerable<MetricPoint> first, IEnumerable<MetricPoint> second)
    {
        var others = Values(second);
        Departure? departure = null;
        bool isClose = true;
        foreach (var (key, value) in Values(first))
        {
            double? other = others.TryGetValue(key, out double found) ? found : null;
            others.Remove(key);
            if (other is { } same && BitConverter.DoubleToInt64Bits(same) == BitConverter.DoubleToInt64Bits(value))
            {
                continue;
            }

            departure ??= new Departure(key.Step, key.Name, Text(value), Text(other));
            isClose &= other is { } near && IsClose(value, near);
        }

        if (others.Count > 0)
        {
            var (key, value) = others.First();
            departure ??= new Departure(key.Step, key.Name, null, Text(value));
            isClose = false;
        }

        return (departure, isClose);
    }

    // The last value counts where a run that went on has measured one twice.
    private static OrderedDictionary<(long Step, string Name), double> Values(IEnumerable<MetricPoint> points)
    {
        var values = new OrderedDictionary<(long Step, string Name), double>();
        foreach (MetricPoint point in points)
        {
            foreach ((string name, double value) in point.Values.Where(value => !Clocked.Contains(value.Key)))
            {
                values[(point.Step, $"{point.Split}.{name}")] = value;
            }
        }

        return values;
    }

    private static bool IsClose(double first, double second) =>
        first.Equals(second) || Math.Abs(first - second) <= Tolerance * Math.Max(Math.Abs(first), Math.Abs(second));

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Cryptography;

namespace Experiments.Runs;

/// <summary>
/// Whether a run that was run again came to the same: its metrics point by point, its predictions, its weights. Small differences count as
/// equal where something is known to make them: another build of Torch, another device or machine, or a build that promises no bits.
/// </summary>
public sealed class Repetition
{
    /// <summary>The greatest difference, as a share of the greater of two values, at which they still count as equal.</summary>
    public const double Tolerance = 1e-3;

    // The build that promises the same bits on the same kind of machine.
    private const string BitIdenticalBuild = "managed";

    // What a clock says is another at every run.
    private static readonly HashSet<string> Clocked = ["seconds"];

    private Repetition(RunRecord first, RunRecord second, Agreement agreement, Departure? departure, IReadOnlyList<string> reasons)
    {
        First = first;
        Second = second;
        Agreement = agreement;
        Departure = departure;
        Reasons = reasons;
    }

    /// <summary>The run that was there.</summary>
    public RunRecord First { get; }

    /// <summary>The one that repeats it.</summary>
    public RunRecord Second { get; }

    /// <summary>How they agree.</summary>
    public Agreement Agreement { get; }

    /// <summary>Where they first part, be it by little; null: nowhere.</summary>
    public Departure? Departure { get; }

    /// <summary>What explains, or may explain, that they part: other data, another build, device, machine or version.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Compares two runs.</summary>
    /// <param name="first">The run that was there.</param>
    /// <param name="second">The one that repeats it.</param>
    /// <param name="change">What of the first is no longer what it was, in a sentence; null: nothing.</param>
    public static Repetition Of(RunRecord first, RunRecord second, string? change = null)
    {
        var (departure, isClose) = CompareMetrics(first.ReadMetrics(), second.ReadMetrics());
        if (departure is null && CompareFiles(first.Folder, second.Folder) is { } file)
        {
            departure = file;
        }

        if (departure is null)
        {
            return new Repetition(first, second, Agreement.Identical, null, []);
        }

        IReadOnlyList<string> places = [.. RepetitionReasons.OfPlaces(first, second)];
        bool isExcused = places.Count > 0 || first.Torch != BitIdenticalBuild;
        return new Repetition(
            first, second, isClose && isExcused ? Agreement.WithinTolerance : Agreement.Different, departure,
            [.. RepetitionReasons.OfIdentity(first, second, change), .. places]);
    }

    private static (Departure? First, bool IsClose) CompareMetrics(IReadOnlyList<MetricPoint> first, IReadOnlyList<MetricPoint> second)
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
    private static OrderedDictionary<(long Step, string Name), double> Values(IReadOnlyList<MetricPoint> points)
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

    private static Departure? CompareFiles(string first, string second)
    {
        string[] files =
        [
            .. new[] { "validation", "test" }.Select(split => Path.Combine(RunFiles.Predictions, $"{split}.csv")),
            .. new[] { "last", "best" }.Select(weights => Path.Combine(RunFiles.Checkpoints, weights, "model.safetensors")),
        ];
        foreach (string file in files)
        {
            (string? before, string? after) = (HashOf(Path.Combine(first, file)), HashOf(Path.Combine(second, file)));
            // A checkpoint may have been removed since, to make room: then there is nothing to compare.
            if (before is not null && after is not null && before != after)
            {
                return new Departure(null, file, $"SHA-256 {before[..12]}", $"SHA-256 {after[..12]}");
            }
        }

        return null;
    }

    private static string? HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return null;
        }
    }

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}

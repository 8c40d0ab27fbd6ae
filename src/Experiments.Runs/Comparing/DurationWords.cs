using System.Globalization;

namespace Experiments.Runs;

/// <summary>Durations for tables: <c>12.3 s</c>, then <c>1:05</c> (minutes and seconds), then <c>2:01:05</c>.</summary>
internal static class DurationWords
{
    public static string Of(TimeSpan duration) =>
        duration.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : duration.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}:{duration.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}");
}

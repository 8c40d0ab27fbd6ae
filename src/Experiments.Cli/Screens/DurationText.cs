using System.Globalization;

namespace Experiments.Cli.Screens;

/// <summary>Durations as people read them.</summary>
internal static class DurationText
{
    /// <summary>For tables: <c>12.3 s</c>, then <c>1:05</c> (minutes and seconds), then <c>2:01:05</c>.</summary>
    public static string Short(TimeSpan duration) => duration.TotalMinutes < 1 ? Seconds(duration) : Clock(duration);

    /// <summary>For sentences: <c>12.3 s</c>, then <c>1 min 5 s</c>, then <c>2 h 1 min 5 s</c>.</summary>
    public static string Long(TimeSpan duration) => duration switch
    {
        { TotalMinutes: < 1 } => Seconds(duration),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min {duration.Seconds} s"),
    };

    /// <summary>For what counts down: <c>0:12</c>, <c>1:05</c>, <c>2:01:05</c>.</summary>
    public static string Clock(TimeSpan duration) => duration.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}:{duration.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}");

    private static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}

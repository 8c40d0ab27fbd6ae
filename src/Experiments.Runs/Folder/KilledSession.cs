namespace Experiments.Runs;

/// <summary>The time of a session that was killed before it could note any: what its lines in <c>metrics.jsonl</c> tell of it.</summary>
internal static class KilledSession
{
    /// <summary>The phase that its time is noted under.</summary>
    public const string Phase = "killed";

    private const string Known =
        "A session of this run was killed: its time until the last line that it measured counts, what it did after is not known.";

    private const string Unknown = "A session of this run was killed: how long it ran is not known, and not counted.";

    /// <summary>Adds its time to a run's, and says how far it is known.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="document">The document as the killed process left it.</param>
    public static RunDocument AddTo(string folder, RunDocument document)
    {
        (DateTimeOffset? wentOn, DateTimeOffset? wrote) = MetricsFile.LastSession(Path.Combine(folder, RunFiles.Metrics));
        // What is noted of the first session is what was done before its folder was made, by which its start was moved.
        DateTimeOffset? began = wentOn ?? document.Started?.AddSeconds(document.Seconds ?? 0);
        // A clock that was put back meanwhile tells nothing.
        double? seconds = wrote - began is { Ticks: >= 0 } time ? Math.Round(time.TotalSeconds, 3) : null;
        string warning = seconds is null ? Unknown : Known;
        var phases = new Dictionary<string, double>(document.Phases ?? new Dictionary<string, double>());
        phases[Phase] = Math.Round(phases.GetValueOrDefault(Phase) + (seconds ?? 0), 3);
        return document with
        {
            Seconds = Math.Round((document.Seconds ?? 0) + (seconds ?? 0), 3),
            Phases = phases,
            Warnings = document.Warnings?.Contains(warning) == true ? document.Warnings : [.. document.Warnings ?? [], warning],
        };
    }
}

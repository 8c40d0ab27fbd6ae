using System.Globalization;

namespace Experiments.Runs;

/// <summary>
/// What a run's folder tells, as names and values for people. The values are as the folder has them: to be escaped where they are shown.
/// </summary>
public static class RunFacts
{
    private const int ShownDigits = 12;

    /// <summary>What its data were.</summary>
    /// <exception cref="RunFolderException">A file is there and cannot be read.</exception>
    public static IReadOnlyList<(string Name, string Value)> Data(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var facts = new List<(string, string)>();
        RunData data = run.ReadData() ?? new RunData();
        facts.AddRange(data.Sources.Select(source => ("source", $"{source.Name}  {source.Sha256}".TrimEnd())));
        foreach (SplitData split in data.Splits)
        {
            string classes = string.Join(", ", split.Classes.Select(label => $"{label.Key} {Count(label.Value)}"));
            string tokens = split.Tokens is { } lengths
                ? $"; tokens: median {lengths.Median}, 95% up to {lengths.Percentile95}, longest {lengths.Longest}, {Count(lengths.Cut)} cut"
                : "";
            facts.Add((split.Name, $"{Count(split.Rows)} rows{(classes.Length > 0 ? $" ({classes})" : "")}{tokens}"));
            if (split.Hash is { } hash)
            {
                facts.Add(($"{split.Name} rows' hash", hash));
            }
        }

        facts.AddRange(data.Overlaps.Select(overlap =>
            ($"{overlap.Second} in {overlap.First}", $"{Count(overlap.Exact)} exact, {Count(overlap.Near)} near duplicates")));
        facts.AddRange(data.Dropped.Where(dropped => dropped.Value > 0).Select(dropped => ("left out", $"{Count(dropped.Value)} {dropped.Key}")));
        if (run.TestLooks > 0)
        {
            facts.Add(("test looked at", run.TestLooks == 1 ? "once" : $"{run.TestLooks} times"));
        }

        return facts;
    }

    /// <summary>Which weights its training began with, by name and contents; empty: unknown.</summary>
    public static IReadOnlyList<(string Name, string Value)> Weights(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Weights is { } weights
            ? [("base weights", Known(run.Settings.GetValueOrDefault("model.checkpoint"), weights == "random" ? "drawn at random" : Hash(weights)))]
            : [];
    }

    /// <summary>Where it ran.</summary>
    /// <exception cref="RunFolderException">A file is there and cannot be read.</exception>
    public static IReadOnlyList<(string Name, string Value)> Environment(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.ReadEnvironment() is not { } environment)
        {
            return [];
        }

        string? memory = environment.MemoryBytes is { } bytes
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.0} GiB") : null;
        (string Name, string? Value)[] facts =
        [
            ("torch", Known(environment.Torch, environment.TorchVersion)),
            ("device", Known(environment.Device, environment.Threads is { } threads ? $"{threads} threads" : null)),
            ("runtime", environment.Runtime),
            ("system", Known(environment.System, environment.Architecture)),
            ("processor", Known(environment.Processor, environment.Processors is { } count ? $"{count} usable" : null)),
            ("GPU", string.Join(", ", environment.Gpus ?? [])),
            ("memory", memory),
            ("commit", environment.Commit is { } commit ? commit + (environment.Dirty == true ? ", with changes" : "") : null),
            ("uncommitted changes", ChangesOf(environment) is { } changes ? Hash(changes) : null),
            ("command line", CommandLine(environment)),
        ];
        return [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Name, fact.Value!))];
    }

    /// <summary>When it ran, and how long each part took.</summary>
    public static IReadOnlyList<(string Name, string Value)> Times(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var facts = new List<(string, string)>();
        if (run.Started is { } started)
        {
            facts.Add(("started", $"{started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"));
        }

        if (run.Duration is { Ticks: >= 0 } duration)
        {
            facts.Add(("took", DurationWords.Of(duration)));
        }

        facts.AddRange(run.Phases.Where(phase => phase.Value is >= 0 and < 3.2e9)
            .Select(phase => ($"  {phase.Key}", DurationWords.Of(TimeSpan.FromSeconds(phase.Value)))));
        return facts;
    }

    /// <summary>The program's arguments as a shell takes them; a damaged file may hold what no argument can.</summary>
    internal static string CommandLine(RunEnvironment environment) =>
        ShellText.Line(environment.CommandLine.Select(word => word?.Replace('\0', '\uFFFD') ?? ""));

    // Of what older versions noted no hash, that of what they kept.
    private static string? ChangesOf(RunEnvironment environment) =>
        environment.UncommittedSha256 ?? (environment.UncommittedDiff is { } diff ? GitState.HashOf(diff) : null);

    // Enough for the eye; the JSON files have them in full.
    private static string Hash(string sha256) => $"SHA-256 {(sha256.Length > ShownDigits ? $"{sha256[..ShownDigits]}…" : sha256)}";

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Known(params ReadOnlySpan<string?> parts)
    {
        var known = new List<string>();
        foreach (string? part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                known.Add(part);
            }
        }

        return string.Join(", ", known);
    }
}

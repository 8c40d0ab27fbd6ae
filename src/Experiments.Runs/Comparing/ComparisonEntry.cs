namespace Experiments.Runs;

/// <summary>One line of a comparison: a run, or several that differ in the seed or the fold only.</summary>
public sealed record ComparisonEntry
{
    private const int MostValues = 5;

    /// <summary>The runs, by seed and then by age; at least one.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>The first of the runs.</summary>
    public RunRecord First => Runs[0];

    /// <summary>Whether it stands for several runs.</summary>
    public bool IsGroup => Runs.Count > 1;

    /// <summary>What it has in common with the lines of the very same experiment, run again; null: its runs' identities are unknown.</summary>
    internal string? Experiment => Runs.All(run => run.Identity is not null)
        ? string.Join('\n', Runs.Select(run => run.Identity).Order(StringComparer.Ordinal))
        : null;

    /// <summary>The experiment's name.</summary>
    public string Name => First.Name;

    /// <summary>The values of the group's differing settings, in their order; null: the run has no such setting.</summary>
    public IReadOnlyList<string?> Settings { get; init; } = [];

    /// <summary>
    /// The interval of the judged metric, from the stored predictions: examples, and seeds where there are several, drawn anew; null: nobody asked,
    /// or it cannot be known.
    /// </summary>
    public Interval? Interval { get; init; }

    /// <summary>How it does beside the baseline; null: there is none, it is this one, or it cannot be known.</summary>
    public Difference? Difference { get; init; }

    /// <summary>Why <see cref="Difference"/> cannot be known, in a sentence; null: it can, or nobody asked.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the others are compared with this one.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>How long the runs took together; null: one of them has not ended.</summary>
    public TimeSpan? Duration => Runs.All(run => run.Duration is not null)
        ? TimeSpan.FromTicks(Runs.Sum(run => run.Duration!.Value.Ticks))
        : null;

    /// <summary>The runs whose figures count: those that came to their end, where there are any.</summary>
    internal IReadOnlyList<RunRecord> Counted => Runs.Any(run => run.HasResult) ? [.. Runs.Where(run => run.HasResult)] : Runs;

    /// <summary>A result (<c>validation.accuracy</c>) over the runs that count; null: none has it, or one has a value that is not finite.</summary>
    public MeanAndDeviation? Of(string result) => MeanAndDeviation.Of(
        [.. Counted.Where(run => run.Results.ContainsKey(result)).Select(run => run.Results[result])]);

    /// <summary>
    /// A setting's value, or which <c>scripts</c> and <c>weights</c> it has, in six digits of their hash; several runs' values with commas between;
    /// null: none has it.
    /// </summary>
    public string? Setting(string key)
    {
        if (!IsGroup)
        {
            return Of(First);
        }

        string[] values = [.. Runs.Select(Of).OfType<string>().Distinct(StringComparer.Ordinal)];
        return values.Length == 0 ? null
            : values.Length <= MostValues ? string.Join(", ", values)
            : string.Join(", ", values.Take(MostValues - 1)) + $", … ({values.Length})";

        string? Of(RunRecord run) => run.Settings.GetValueOrDefault(key) ?? ComparedContents.Of(run, key);
    }
}

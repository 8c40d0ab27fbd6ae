namespace Experiments.Runs;

/// <summary>Runs whose numbers may be compared.</summary>
public sealed record ComparisonGroup
{
    /// <summary>The lines, in the order that was asked for.</summary>
    public required IReadOnlyList<ComparisonEntry> Entries { get; init; }

    /// <summary>
    /// The settings that differ within the group, sorted, then <c>scripts</c> and <c>weights</c> where their contents do: the columns of
    /// <see cref="ComparisonEntry.Settings"/>.
    /// </summary>
    public required IReadOnlyList<string> DifferingSettings { get; init; }

    /// <summary>How often the group's test rows were evaluated, over all runs that there are, in this comparison or not.</summary>
    public required int TestLooks { get; init; }

    /// <summary>What stood in for the real thing in all of these runs; empty for real ones.</summary>
    public IReadOnlyList<StandIn> StandIns => Entries[0].First.StandIns;

    /// <summary>The rows that all of them saw; of folds, those of the first.</summary>
    public RowHashes RowHashes => Entries[0].First.Rows;

    /// <summary>The baseline's line; null: it is not in this group.</summary>
    public ComparisonEntry? Baseline => Entries.FirstOrDefault(entry => entry.IsBaseline);
}

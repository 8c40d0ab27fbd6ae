namespace Experiments.Data;

/// <summary>How many rows of the source take no part, and why.</summary>
/// <param name="Filtered">Rows that a filter did not keep.</param>
/// <param name="Duplicates">Rows whose text was there already.</param>
/// <param name="Contradicting">Those of the duplicates whose label was another than the kept row's.</param>
public sealed record DroppedRows(int Filtered, int Duplicates, int Contradicting)
{
    /// <summary>None.</summary>
    public static DroppedRows None { get; } = new(0, 0, 0);
}

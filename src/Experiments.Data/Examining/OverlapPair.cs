namespace Experiments.Data;

/// <summary>Two rows of different splits that say the same, or nearly.</summary>
/// <param name="Row">The row of the later split.</param>
/// <param name="Other">The row of the earlier split.</param>
/// <param name="Similarity">What share of the words that occur in either text occurs in both: from 0.8 to 1.</param>
/// <param name="IsExact">Whether the texts are the same character for character.</param>
public sealed record OverlapPair(Row Row, Row Other, double Similarity, bool IsExact);

namespace Experiments.Data;

/// <summary>Rows of one split whose text is in another split too.</summary>
/// <param name="Rows">How many rows the split has.</param>
/// <param name="Exact">How many of them have a text that is in the other split character for character.</param>
/// <param name="Near">How many of the others have a near duplicate there.</param>
/// <param name="Pairs">Each of these rows, exact or near, in split order, with one row of the other split: of several, the most alike.</param>
public sealed record Overlap(int Rows, int Exact, int Near, IReadOnlyList<OverlapPair> Pairs);
